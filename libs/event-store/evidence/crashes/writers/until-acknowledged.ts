import { setTimeout as delay } from 'node:timers/promises';
import type { Writers } from './writers.ts';

/** In ms: the longest that writers may take to go on, also after a fault. */
const PATIENCE_MS = 60_000;

/** The finding of a check in which {@link untilAcknowledged} returned false. */
export const TOO_FEW = 'within a minute, fewer appends were acknowledged than the check waited for';

/**
 * Waits until `count` more appends are acknowledged. It returns at the last of them: the process may not have said
 * yet that the others of its batch are acknowledged, too.
 *
 * @returns false if fewer than `count` appends were acknowledged within a minute
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
