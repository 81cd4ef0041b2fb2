import { EvaluationFault } from '../evaluation-fault.ts';
import { stateEntered } from '../history/details.ts';
import type { JsonObject } from '../json.ts';
import { isTooLarge } from '../limits.ts';
import type { Payload } from '../payload.ts';
import type { Scope } from '../scope.ts';
import { writeTimestamp } from '../timestamp.ts';
import { isNestedTooDeeply, NESTED_TOO_DEEPLY } from '../nesting.ts';
import { WORKING, type StateType } from '../state-types.ts';
import { pause } from './pause.ts';
import { dataLimitExceeded, type Limited, StateFailure } from './state-failure.ts';
import { mapContext, type Thread } from './thread.ts';
import { areTooLarge } from './variable-limits.ts';

/** One entry into a state, and the scope of its expressions. */
export class StateEntry implements Scope {
  readonly thread: Thread;
  readonly name: string;
  readonly type: StateType;
  readonly input: Payload;
  /** The event that records the entry. */
  readonly eventId: number;
  readonly #before: number;
  readonly #enteredTime: number;
  #retryCount = 0;
  #taskToken: string | undefined;
  #context: JsonObject | undefined;

  constructor(thread: Thread, { name, type }: { name: string; type: StateType }, input: Payload) {
    this.thread = thread;
    this.name = name;
    this.type = type;
    this.input = input;
    this.#before = thread.lastEventId;
    this.#enteredTime = thread.run.ports.clock.now();
    thread.state = type;
    this.eventId = thread.record(`${type}StateEntered`, () => stateEntered(name, input));
  }

  get context(): JsonObject {
    return (this.#context ??= this.#makeContext());
  }

  get variables(): JsonObject {
    return this.thread.variables;
  }

  get retryCount(): number {
    return this.#retryCount;
  }

  now(): number {
    return this.thread.run.ports.clock.now();
  }

  random(): number {
    return this.thread.run.ports.random();
  }

  uuid(): string {
    return this.thread.run.ports.ids.uuid();
  }

  /** Waits, in ms, before the state does its work once more. */
  waitToRetry(milliseconds: number): Promise<void> {
    return pause(this.thread, milliseconds);
  }

  /** The state does its work once more. */
  retried(): void {
    this.#retryCount += 1;
    this.#context = undefined;
  }

  /** The work has a token from now on, `$$.Task.Token`. */
  setTaskToken(token: string): void {
    this.#taskToken = token;
    this.#context = undefined;
  }

  /**
   * Notes what the state makes of its data, where a test of a state looks at it.
   *
   * @param _stage AWS's name of it in inspection data
   * @param _data a value, or a payload with it, which is not parsed unless a test looks at it
   */
  inspect(_stage: string, _data: unknown): void {
    // An execution shows only what its history has.
  }

  /** @throws {StateFailure} if the data is larger than Step Functions passes on */
  limited(payload: Payload, what?: Limited): Payload {
    if (!this.thread.run.mode.values && isTooLarge(payload.text)) {
      throw dataLimitExceeded(this.name, { handleable: 'by name', ...(what && { what }) });
    }
    return payload;
  }

  /** @throws {StateFailure} if the variables are larger than Step Functions keeps */
  limitedVariables(assigned: JsonObject | undefined): JsonObject | undefined {
    const { thread } = this;
    if (assigned !== undefined && !thread.run.mode.values && areTooLarge(assigned, thread)) {
      throw dataLimitExceeded(this.name, { handleable: 'by name' });
    }
    return assigned;
  }

  /** What was thrown while the state ran, as a failure if it is the document's. */
  failure(thrown: unknown): unknown {
    if (isNestedTooDeeply(thrown)) {
      return new StateFailure('States.Runtime', this.#causeOf(NESTED_TOO_DEEPLY), 'never');
    }
    if (!(thrown instanceof EvaluationFault)) return thrown;
    const { error, message, location } = thrown;
    const cause = this.#causeOf(message);
    if (error !== 'States.QueryEvaluationError') {
      return new StateFailure(error, cause, error === 'States.Runtime' ? 'never' : 'by wildcard');
    }
    // Recorded by AWS as if the state had not been entered, if it has done nothing else.
    if (this.thread.lastEventId === this.eventId) this.thread.lastEventId = this.#before;
    this.thread.record('EvaluationFailed', () => ({
      evaluationFailedEventDetails: {
        error,
        cause,
        state: this.name,
        ...(location !== undefined && { location }),
      },
    }));
    return new StateFailure(error, cause);
  }

  #causeOf(reason: string): string {
    return `An error occurred while executing the state '${this.name}' (entered at the event id #${this.eventId}). ${reason}`;
  }

  #makeContext(): JsonObject {
    const { run, item } = this.thread;
    return {
      ...run.context,
      State: {
        Name: this.name,
        EnteredTime: writeTimestamp(this.#enteredTime),
        ...(WORKING.has(this.type) && { RetryCount: this.#retryCount }),
      },
      ...(this.#taskToken !== undefined && { Task: { Token: this.#taskToken } }),
      ...(item !== undefined && { Map: mapContext(item) }),
    };
  }
}
