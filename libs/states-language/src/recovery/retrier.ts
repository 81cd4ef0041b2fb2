import type { RetrierDefinition } from '../definition.ts';
import type { StateFailure } from '../run/state-failure.ts';
import { handles } from './matching.ts';

/** Says after which failures, and when, a state does its work once more. */
export class Retrier {
  readonly #errorEquals: readonly string[];
  readonly #interval: number;
  readonly #maxAttempts: number;
  readonly #backoffRate: number;
  readonly #maxDelay: number;
  readonly #jitter: boolean;

  constructor(definition: RetrierDefinition) {
    this.#errorEquals = definition.ErrorEquals;
    this.#interval = definition.IntervalSeconds ?? 1;
    this.#maxAttempts = definition.MaxAttempts ?? 3;
    this.#backoffRate = definition.BackoffRate ?? 2;
    this.#maxDelay = definition.MaxDelaySeconds ?? Infinity;
    this.#jitter = definition.JitterStrategy === 'FULL';
  }

  handles(failure: StateFailure): boolean {
    return handles(this.#errorEquals, failure);
  }

  /**
   * Seconds until the next attempt, without jitter, or undefined if there is none.
   *
   * @param attempts how often this retrier has had the state tried again
   */
  delay(attempts: number): number | undefined {
    if (attempts >= this.#maxAttempts) return undefined;
    return Math.min(this.#interval * this.#backoffRate ** attempts, this.#maxDelay);
  }

  /** Milliseconds to wait for a delay in seconds: with jitter, anything up to it. */
  wait(delay: number, random: () => number): number {
    return 1000 * delay * (this.#jitter ? random() : 1);
  }
}
