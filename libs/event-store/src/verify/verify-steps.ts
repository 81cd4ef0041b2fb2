import type { EventStore } from '../event-store.ts';
import { type Verification, verify, type VerifyOptions, type VerifyProgress } from './verify.ts';

/** How far a verification has come; at last, what it found. */
export type VerifyStep = ({ readonly status: 'running' } & VerifyProgress) | Verification;

/**
 * `verify` as an iteration: gives the newest progress each time it is asked, and at last the verification.
 * Leaving the loop ends it.
 *
 * @throws StoreUnavailable
 * @example
 * for await (const step of verifySteps(store)) {
 *   if (step.status === 'running') console.log(`${step.events} events`)
 *   else console.log(step.status)
 * }
 */
export async function* verifySteps(
  store: Pick<EventStore, 'read' | 'readAll' | 'hasConsecutivePositions'>,
  options: Omit<VerifyOptions, 'onProgress' | 'signal'> = {},
): AsyncGenerator<VerifyStep, void> {
  const stopping = new AbortController();
  let next = Promise.withResolvers<VerifyStep>();
  const verification = verify(store, {
    ...options,
    signal: stopping.signal,
    onProgress: (progress) => next.resolve({ status: 'running', ...progress }),
  });
  try {
    for (;;) {
      const step = await Promise.race([next.promise, verification]);
      yield step;
      if (step.status !== 'running') return;
      next = Promise.withResolvers();
    }
  } finally {
    stopping.abort();
    await verification.catch(() => undefined);
  }
}
