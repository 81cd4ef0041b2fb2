import { StoreUnavailable } from '@stockbook/event-store';
import { within } from '../within.ts';

/**
 * How long, in ms, a task may wait for its store, for all its requests and their retries together: less
 * than its function may run, which may run for less than its state waits. So the task itself reports the
 * fault, with its message, before Lambda ends the function.
 */
export const STORE_DEADLINE = 8_000;

/**
 * Waits for the work of a task on its store, but not longer than {@link STORE_DEADLINE}. The store may
 * finish the work later: a retry then finds a repeat.
 *
 * @throws StoreUnavailable when the time is over
 */
export const beforeDeadline = <Result>(work: Promise<Result>): Promise<Result> =>
  within(
    STORE_DEADLINE,
    work,
    () => new StoreUnavailable(new Error(`the store took longer than ${STORE_DEADLINE} ms`)),
  );
