import { compileNumberField, COUNT, PERCENTAGE } from '../data-flow/number-field.ts';
import type { MapDefinition, QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { StateFailure } from '../run/state-failure.ts';

/** How many of a distributed Map state's iterations may fail. */
export type Tolerance = (entry: StateEntry, input: Payload, count: number) => Promise<number>;

/** More iterations failed than the state tolerates. */
export const toleranceExceeded = (): StateFailure =>
  new StateFailure(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );

/** Compiles `ToleratedFailureCount` and `ToleratedFailurePercentage`. The stricter one holds. */
export function compileTolerance(definition: MapDefinition, language: QueryLanguage): Tolerance {
  const fields = { ...definition };
  const count = compileNumberField('ToleratedFailureCount', fields, COUNT, language);
  const percentage = compileNumberField('ToleratedFailurePercentage', fields, PERCENTAGE, language);
  return async (entry, input, items) => {
    const tolerated = await count(entry, input);
    const percent = await percentage(entry, input);
    entry.inspect('toleratedFailureCount', tolerated);
    entry.inspect('toleratedFailurePercentage', percent);
    if (tolerated !== undefined && tolerated < 0) {
      throw new EvaluationFault('ToleratedFailureCount cannot be negative.');
    }
    if (percent !== undefined && (percent < 0 || percent > 100)) {
      throw new EvaluationFault('ToleratedFailurePercentage must be between 0 and 100.');
    }
    if (tolerated === undefined && percent === undefined) return 0;
    return Math.min(tolerated ?? Infinity, ((percent ?? 100) / 100) * items);
  };
}
