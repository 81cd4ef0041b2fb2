import { compileNumberField, COUNT } from '../data-flow/number-field.ts';
import type { MapDefinition, QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { compileItems } from './items.ts';
import { compileTolerance } from './tolerance.ts';

/** What a Map state sets out to do. */
export interface MapPlan {
  readonly items: readonly unknown[];
  /** How many iterations run at a time. 0 means the most that AWS lets. */
  readonly concurrency: number;
  /** How many iterations may fail, if the Map is distributed. */
  readonly tolerated: number;
}

/**
 * Compiles what says for which items a Map state runs, and how. Making the plan records that the state has
 * started.
 *
 * @param itemsRead takes the place of what the state's fields say of its items
 */
export function compilePlan(
  definition: MapDefinition,
  language: QueryLanguage,
  itemsRead?: readonly unknown[],
): (entry: StateEntry, input: Payload) => Promise<MapPlan> {
  const itemsOf = itemsRead === undefined ? compileItems(definition, language) : () => itemsRead;
  const concurrencyOf = compileNumberField('MaxConcurrency', { ...definition }, COUNT, language);
  const toleranceOf = compileTolerance(definition, language);

  return async (entry, input) => {
    const items = await itemsOf(entry, input);
    entry.inspect('afterItemsPath', items);
    const concurrency = (await concurrencyOf(entry, input)) ?? 0;
    entry.inspect('maxConcurrency', concurrency);
    if (concurrency < 0) {
      throw new EvaluationFault(
        `Expected non-negative integer for MaxConcurrency, got '${concurrency}' instead.`,
      );
    }
    entry.thread.record('MapStateStarted', () => ({
      mapStateStartedEventDetails: { length: items.length },
    }));
    return { items, concurrency, tolerated: await toleranceOf(entry, input, items.length) };
  };
}
