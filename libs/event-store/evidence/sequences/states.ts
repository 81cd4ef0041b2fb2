import type { Json } from '../../src/index.ts';
import type { ModelRecorded } from './model-log.ts';

/** The version of the reducer whose states are given as snapshots. */
export const REDUCER = 'ids@1';

/** The state of that reducer: no two places of the log have the same. */
export const stateOf = (events: readonly ModelRecorded[]): Json => ({
  count: events.length,
  last: events.at(-1)?.id ?? null,
});
