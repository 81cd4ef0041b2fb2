import { EvaluationFault } from '../evaluation-fault.ts';
import { toText } from '../payload.ts';
import { compileLookup } from '../paths/index.ts';
import type { Evaluate } from '../scope.ts';

/**
 * Compiles the path of a field such as TimeoutSecondsPath, which must lead to a value.
 *
 * @returns throws {@link EvaluationFault} if the path leads nowhere
 */
export function compileReferenced(field: string, path: string): Evaluate {
  const lookup = compileLookup(path);
  return (input, scope) => {
    const found = lookup(input, scope);
    if (found !== undefined) return found;
    throw new EvaluationFault(`The ${field} parameter does not reference an input value: ${path}`);
  };
}

/** A value as AWS shows it where a path leads to one that does not fit. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? value : toText(value);
