import type { Handler, HandlerCall } from '../handlers.ts';
import type { JsonObject } from '../json.ts';
import { isPromise } from '../later.ts';
import { isTooLarge } from '../limits.ts';
import { Payload, toText } from '../payload.ts';
import type { Cancel } from '../ports/clock.ts';
import { Ended } from '../run/lifetime.ts';
import type { StateEntry } from '../run/state-entry.ts';
import {
  dataLimitExceeded,
  HeartbeatMissed,
  StateFailure,
  TimedOut,
} from '../run/state-failure.ts';
import type { WaitingTask } from '../run/task-tokens.ts';
import type { Schedule, TaskEvents } from './task-events.ts';

/** What is called, and how it is recorded. */
export interface Callee {
  readonly resource: string;
  readonly handler: Handler;
  readonly events: TaskEvents;
  /** Whether what the handler answers does not end the task: only its token does. */
  readonly waitsForToken: boolean;
  /** What a failure of the handler looks like. */
  readonly failureOf: (thrown: unknown) => StateFailure;
}

/**
 * One call of a handler, from its schedule to whatever ends it first: a result, a failure, a time limit, or
 * the end of the execution. What comes later changes nothing.
 */
export class Invocation implements HandlerCall, WaitingTask {
  readonly resource: string;
  readonly taskToken?: string;
  readonly #entry: StateEntry;
  readonly #callee: Callee;
  readonly #schedule: Schedule;
  readonly #token: string | undefined;
  #controller: AbortController | undefined;
  #ended = false;
  #givenUp = false;
  readonly #result = Promise.withResolvers<Payload>();
  #leave: Cancel = () => undefined;
  #cancelTimeout: Cancel = () => undefined;
  #cancelHeartbeat: Cancel = () => undefined;

  constructor(entry: StateEntry, callee: Callee, schedule: Schedule, token?: string) {
    this.#entry = entry;
    this.#callee = callee;
    this.#schedule = schedule;
    this.resource = callee.resource;
    this.#token = token;
    if (token !== undefined && callee.waitsForToken) this.taskToken = token;
  }

  get context(): JsonObject {
    return this.#entry.context;
  }

  /** Made when a handler asks for it: most do not. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#givenUp) this.#controller.abort();
    return this.#controller.signal;
  }

  /**
   * Calls the handler.
   *
   * @throws {StateFailure} if it fails, or if it is not done in time
   */
  run(): Promise<Payload> {
    const { events } = this.#callee;
    const { thread } = this.#entry;
    events.scheduled(thread, this.#schedule);
    events.started(thread);
    if (this.#token !== undefined) thread.run.tokens.add(this.#token, this);
    this.#leave = thread.lifetime.onEnd(() => this.#giveUp(() => this.#result.reject(new Ended())));
    this.#call();
    return this.#result.promise;
  }

  // Handlers may take these two out of the call.
  readonly submitted = (response: unknown): void => {
    const answer = this.#received(response);
    if (answer === undefined) return;
    try {
      this.#callee.events.submitted(this.#entry.thread, answer);
    } catch (thrown) {
      // Of a sink of events, or because the history is full: nothing of it is the handler's.
      this.#end(() => this.#result.reject(thrown));
    }
  };

  readonly heartbeat = (): void => {
    const { heartbeat } = this.#schedule;
    if (heartbeat === undefined || this.#ended) return;
    this.#cancelHeartbeat();
    this.#cancelHeartbeat = this.#failAfter(heartbeat, () => new HeartbeatMissed());
  };

  succeed(output: unknown): void {
    const result = this.#received(output);
    if (result === undefined) return;
    this.#end(() => {
      this.#callee.events.succeeded(this.#entry.thread, result);
      this.#result.resolve(result);
    });
  }

  fail(failure: StateFailure): void {
    this.#end(() => {
      this.#callee.events.failed(this.#entry.thread, failure);
      this.#result.reject(failure);
    });
  }

  #call(): void {
    const { handler } = this.#callee;
    const { input } = this.#schedule;
    let answer: unknown;
    try {
      const { values } = this.#entry.thread.run.mode;
      answer = handler(values ? input.value : JSON.parse(input.text), this);
    } catch (thrown) {
      return this.fail(this.#callee.failureOf(thrown));
    }
    if (isPromise(answer)) {
      this.#startTimers();
      const failed = (thrown: unknown) => this.fail(this.#callee.failureOf(thrown));
      answer.then((result) => this.#answered(result), failed);
    } else {
      if (this.#callee.waitsForToken) this.#startTimers();
      this.#answered(answer);
    }
  }

  /** The handler is done. A task that waits for its token is not. */
  #answered(answer: unknown): void {
    if (this.#callee.waitsForToken) this.submitted(answer);
    else this.succeed(answer);
  }

  /**
   * What a task that goes on was answered: a value that shares nothing with the handler's, unless values
   * pass as they are. Undefined if the task has ended, or fails because of the answer.
   */
  #received(output: unknown): Payload | undefined {
    if (this.#ended) return undefined;
    try {
      if (this.#entry.thread.run.mode.values) return new Payload(output);
      const text = toText(output);
      if (isTooLarge(text)) throw dataLimitExceeded(this.#callee.events.source);
      return Payload.ofText(text);
    } catch (thrown) {
      this.fail(thrown instanceof StateFailure ? thrown : this.#callee.failureOf(thrown));
      return undefined;
    }
  }

  /** Not for a handler that has answered: timers cost time themselves. */
  #startTimers(): void {
    const { timeout } = this.#schedule;
    if (timeout !== undefined) this.#cancelTimeout = this.#failAfter(timeout, () => new TimedOut());
    this.heartbeat();
  }

  #failAfter(seconds: number, makeFailure: () => StateFailure): Cancel {
    const { thread } = this.#entry;
    return thread.run.ports.clock.after(1000 * seconds, () => {
      const failure = makeFailure();
      this.#giveUp(() => {
        this.#callee.events.timedOut(thread, failure);
        this.#result.reject(failure);
      });
    });
  }

  #giveUp(go: () => void): void {
    if (this.#ended) return;
    this.#givenUp = true;
    this.#end(go);
    this.#controller?.abort();
  }

  #end(go: () => void): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    this.#cancelTimeout();
    this.#cancelHeartbeat();
    if (this.#token !== undefined) this.#entry.thread.run.tokens.remove(this.#token);
    try {
      go();
    } catch (thrown) {
      this.#result.reject(thrown);
    }
  }
}
