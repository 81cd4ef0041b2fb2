import { setTimeout as delay } from 'node:timers/promises';

/** The pauses between attempts: from this, each twice as long, to this; in ms. */
const FIRST = 10;
const LONGEST = 640;

/**
 * Asks again and again until the answer is yes.
 *
 * @throws the signal's reason, if it is aborted before
 * @example
 * const startedAt = Date.now()
 * await until(async () => Date.now() > startedAt, AbortSignal.timeout(5_000))
 */
export async function until(ask: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let pause = FIRST; !(await ask()); pause = Math.min(2 * pause, LONGEST)) {
    signal.throwIfAborted();
    await delay(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
