import { EXPRESS_DURATION } from '../limits.ts';
import { Ended } from '../run/lifetime.ts';
import { TimedOut } from '../run/state-failure.ts';
import type { Move, State } from '../run/state.ts';
import type { TestedEntry } from './tested-entry.ts';

/**
 * Runs a state for as long as TestState does: five minutes, and no longer than its caller wants it.
 *
 * @throws {StateFailure} `States.Timeout` after that time
 * @throws the reason of the signal, if it aborts
 */
export async function runInTime(
  state: State,
  entry: TestedEntry,
  signal: AbortSignal | undefined,
): Promise<Move> {
  signal?.throwIfAborted();
  const { ports, lifetime } = entry.thread.run;
  const end = () => lifetime.end();
  const cancel = ports.clock.after(EXPRESS_DURATION, end);
  signal?.addEventListener('abort', end);
  try {
    return await state.run(entry);
  } catch (thrown) {
    if (!(thrown instanceof Ended)) throw thrown;
    signal?.throwIfAborted();
    throw entry.failure(new TimedOut());
  } finally {
    cancel();
    signal?.removeEventListener('abort', end);
  }
}
