import type { PositionedEvent } from '../event.ts';
import type { Clock } from './clock.ts';
import type { DeliveryContext, Subscription } from './subscription.ts';

/** A handler did not end in time: its attempt has failed. */
export class HandlerTimedOut extends Error {
  readonly code = 'HandlerTimedOut';

  /** @param ms how long it was given */
  constructor(ms: number) {
    super(`the handler took more than ${ms} ms`);
    this.name = this.code;
  }
}

export interface HandlerTime {
  readonly ms: number;
  readonly clock: Clock;
}

/**
 * Calls a handler, and gives it up after some time: its signal aborts, and what it does then is not recorded.
 *
 * @throws HandlerTimedOut, and what the handler throws
 */
export async function handleInTime(
  handle: Subscription['handle'],
  [events, { signal, attempt }]: [readonly PositionedEvent[], DeliveryContext],
  { ms, clock }: HandlerTime,
): Promise<void> {
  const [given, ended] = [new AbortController(), new AbortController()];
  // Not AbortSignal.any: a dependent of a signal that lives long stays with it.
  const abort = () => given.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const inTime = async () => {
    await clock.delay(ms, ended.signal);
    const late = new HandlerTimedOut(ms);
    given.abort(late);
    throw late;
  };
  const handled = async () => handle(events, { signal: given.signal, attempt });
  try {
    await Promise.race([handled(), inTime()]);
  } finally {
    ended.abort();
    signal.removeEventListener('abort', abort);
  }
}
