import { setTimeout as delay } from 'node:timers/promises';
import type { Writers } from './writers.ts';

/** In ms: the longest that writers may take to go on, also after a fault. */
const PATIENCE_MS = 60_000;

/**
 * Waits until so many more appends are acknowledged. It returns in the midst of a batch, while the process still
 * says what else was acknowledged.
 *
 * @returns false if they were not within a minute
 * @throws Error if one of the processes ended by itself
 */
export async function untilAcknowledged(
  writers: readonly Writers[],
  count: number,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<true>();
  let left = count;
  for (const each of writers) {
    each.onAcknowledged = () => {
      left -= 1;
      if (left <= 0) resolve(true);
    };
  }
  const patience = new AbortController();
  const overdue = delay(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false);
  try {
    return await Promise.race([promise, overdue, ...writers.map(({ fallen }) => fallen)]);
  } finally {
    patience.abort();
  }
}
