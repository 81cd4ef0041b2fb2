import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import { fullJitter, type JitterBounds } from '../../full-jitter.ts';

const BOUNDS: JitterBounds = { first: 4, longest: 250 };
const ATTEMPTS = 30;

/**
 * Waits as long as {@link fullJitter} says.
 *
 * @param attempt 0 for the first wait, which takes 4 ms at most; no wait takes more than 250 ms
 */
export async function jitter(attempt: number): Promise<void> {
  await delay(fullJitter(attempt + 1, BOUNDS));
}

/**
 * Waits as {@link jitter} does, at most 30 times.
 *
 * @param cause why the attempt failed
 * @throws StoreUnavailable after 30 attempts, which take about three seconds
 */
export async function backOff(attempt: number, cause: unknown): Promise<void> {
  if (attempt >= ATTEMPTS) throw new StoreUnavailable(cause);
  await jitter(attempt);
}
