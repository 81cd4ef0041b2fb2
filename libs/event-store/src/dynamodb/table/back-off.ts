import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';

const FIRST_MS = 4;
const LONGEST_MS = 250;
const ATTEMPTS = 30;

/**
 * Waits longer each time, at random up to the bound: writers that met once do not meet again in step
 * ("full jitter", AWS Architecture Blog, 2015).
 */
export async function jitter(attempt: number): Promise<void> {
  await delay(Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt));
}

/**
 * Waits as {@link jitter} does, but not for ever.
 *
 * @throws StoreUnavailable after thirty attempts, some three seconds
 */
export async function backOff(attempt: number, cause: unknown): Promise<void> {
  if (attempt >= ATTEMPTS) throw new StoreUnavailable(cause);
  await jitter(attempt);
}
