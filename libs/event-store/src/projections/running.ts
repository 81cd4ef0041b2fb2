import type { Patience } from '../subscriptions/until-available.ts';

/** Something of one build that runs until it is stopped. */
export interface Running<Subject> {
  readonly subject: Subject;
  readonly build: number;
  readonly stop: () => Promise<void>;
}

/**
 * Makes something, and works on it until that succeeds or is stopped. After a fault it waits, and begins again.
 *
 * @param make gets the signal that aborts when it is stopped
 */
export function run<Subject>(
  build: number,
  { clock, backoff, onFault, signal }: Patience,
  make: (signal: AbortSignal) => Subject,
  work: (subject: Subject) => Promise<void>,
): Running<Subject> {
  const end = new AbortController();
  const stopped = AbortSignal.any([signal, end.signal]);
  const subject = make(stopped);
  const persist = async () => {
    for (let failed = 1; !stopped.aborted; failed += 1) {
      try {
        return await work(subject);
      } catch (fault) {
        if (stopped.aborted) return;
        onFault(fault);
      }
      await clock.delay(backoff(failed), stopped).catch(() => undefined);
    }
  };
  const ended = persist();
  const stop = async () => {
    end.abort();
    await ended;
  };
  return { subject, build, stop };
}
