import type { CommonFields, QueryLanguage } from '../definition.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { StateFailure } from '../run/state-failure.ts';
import type { Move } from '../run/state.ts';
import { Catcher } from './catcher.ts';
import { Retrier } from './retrier.ts';

/** The work of a state, from its input to where it leads. It may be done more than once. */
export interface Work {
  attempt(entry: StateEntry): Promise<Move>;
  /** The work has failed for good. It may still be caught. */
  failed?(entry: StateEntry): void;
}

/** What a state does about its failures. */
export class Recovery {
  readonly #retriers: readonly Retrier[];
  readonly #catchers: readonly Catcher[];

  constructor({ Retry = [], Catch = [] }: CommonFields, language: QueryLanguage) {
    this.#retriers = Retry.map((retrier) => new Retrier(retrier));
    this.#catchers = Catch.map((catcher, index) => new Catcher(catcher, index, language));
  }

  /** Does work until it succeeds, is not to be tried again, or its failure is caught. */
  async run(entry: StateEntry, work: Work): Promise<Move> {
    let attempts: number[] | undefined;
    for (;;) {
      try {
        return await work.attempt(entry);
      } catch (thrown) {
        const failure = entry.failure(thrown);
        if (!(failure instanceof StateFailure)) throw failure;
        attempts ??= this.#retriers.map(() => entry.retryCount);
        if (await this.#waited(failure, entry, attempts)) continue;
        if (failure.handleable !== 'never') work.failed?.(entry);
        const index = this.#catchers.findIndex((each) => each.handles(failure));
        const catcher = this.#catchers[index];
        if (catcher === undefined) throw failure;
        entry.inspect('errorDetails', { catchIndex: index });
        return catcher.catch(failure, entry);
      }
    }
  }

  /** Whether the failure is one to try again after, once it is time. */
  async #waited(failure: StateFailure, entry: StateEntry, attempts: number[]): Promise<boolean> {
    const index = this.#retriers.findIndex((each) => each.handles(failure));
    const retrier = this.#retriers[index];
    if (retrier === undefined) return false;
    const delay = retrier.delay(attempts[index] ?? 0);
    if (delay === undefined) {
      entry.inspect('errorDetails', { retryIndex: index });
      return false;
    }
    attempts[index] = (attempts[index] ?? 0) + 1;
    entry.inspect('errorDetails', { retryIndex: index, retryBackoffIntervalSeconds: delay });
    await entry.waitToRetry(retrier.wait(delay, () => entry.random()));
    entry.retried();
    return true;
  }
}
