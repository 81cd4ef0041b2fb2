import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import { limits } from '../limits.ts';
import { appendLimits } from './append-limits.ts';
import type { BatchLimits } from './batches.ts';
import type { WantedUpTo } from './read-up-to.ts';
import { SNAPSHOT_INTERVAL } from './snapshot-rows.ts';

/** How many loads share a statement: those that begin at a snapshot find a page of events together. */
export const loadLimits: BatchLimits<WantedUpTo> = {
  items: limits.page / SNAPSHOT_INTERVAL,
  bytes: Infinity,
  bytesOf: () => 0,
  keysOf: () => [],
  waiting: appendLimits.waiting,
  name: appendLimits.name,
  isDown: isStoreUnavailable,
};
