import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';

const FIRST_MS = 4;
const LONGEST_MS = 250;
const ATTEMPTS = 30;

/**
 * Waits a random time, up to a bound that doubles with each attempt, so that writers that collided do
 * not collide again ("full jitter", AWS Architecture Blog, 2015).
 *
 * @param attempt 0 for the first wait, which takes 4 ms at most; no wait takes more than 250 ms
 */
export async function jitter(attempt: number): Promise<void> {
  await delay(Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt));
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
