import { ending } from './ending.ts';
import type { HistoryEventType } from '../history/history-event.ts';
import type { Details, History } from '../history/history.ts';
import type { JsonObject } from '../json.ts';
import { HISTORY_EVENTS } from '../limits.ts';
import type { MachineType } from '../machine-type.ts';
import type { Payload } from '../payload.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { ExecutionResult } from './execution-result.ts';
import type { Identity } from './identity.ts';
import { Ended, Lifetime } from './lifetime.ts';
import { writeTimestamp } from '../timestamp.ts';
import { TaskTokens } from './task-tokens.ts';
import { Turns } from './turns.ts';

/** What an execution gets from outside. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
}

/** What kind of execution it is. */
export interface Mode {
  readonly type: MachineType;
  /** Whether values pass as they are, unlimited, instead of as JSON text. */
  readonly values: boolean;
}

export interface RunOptions {
  readonly ports: Ports;
  readonly mode: Mode;
  readonly identity: Identity;
  readonly history: History;
  readonly input: Payload;
  /** Those of the execution that this one is a part of. */
  readonly turns?: Turns;
  /** Those of the execution that this one is a part of: what has a token knows only that one. */
  readonly tokens?: TaskTokens;
}

/** What all states of one execution share. */
export class Run {
  readonly ports: Ports;
  readonly mode: Mode;
  readonly identity: Identity;
  readonly history: History;
  readonly input: Payload;
  readonly turns: Turns;
  readonly startTime: number;
  readonly lifetime = new Lifetime();
  readonly tokens: TaskTokens;
  /** Bytes of all variables that were ever assigned. */
  assignedBytes = 0;
  readonly #result = Promise.withResolvers<ExecutionResult>();
  #context: { readonly Execution: JsonObject; readonly StateMachine: JsonObject } | undefined;

  constructor(options: RunOptions) {
    const { ports, mode, identity, history, input } = options;
    const { turns = new Turns(), tokens = new TaskTokens() } = options;
    this.ports = ports;
    this.mode = mode;
    this.identity = identity;
    this.history = history;
    this.input = input;
    this.turns = turns;
    this.tokens = tokens;
    this.startTime = ports.clock.now();
  }

  get result(): Promise<ExecutionResult> {
    return this.#result.promise;
  }

  /** The part of the context object that stays the same during the execution. */
  get context() {
    const { name, arn, machine, roleArn } = this.identity;
    return (this.#context ??= {
      Execution: {
        Id: arn,
        Input: this.input.value as JsonObject,
        Name: name,
        RoleArn: roleArn,
        StartTime: writeTimestamp(this.startTime),
        ...(this.mode.type === 'STANDARD' && { RedriveCount: 0 }),
      },
      StateMachine: { Id: machine.arn, Name: machine.name },
    });
  }

  /**
   * Records that something happened, and returns the event's id. The event before the last that a history
   * may have ends the execution, as on AWS, unless it ends by itself.
   */
  record(type: HistoryEventType, previousEventId: number, details?: Details): number {
    if (this.lifetime.ended) throw new Ended();
    if (this.mode.type === 'STANDARD' && this.history.count === HISTORY_EVENTS - 1) {
      const cause = `The execution reached the maximum number of history events (${HISTORY_EVENTS}).`;
      this.end({ status: 'FAILED', error: 'States.Runtime', cause }, previousEventId);
      throw new Ended();
    }
    return this.history.add(type, previousEventId, details);
  }

  /**
   * Ends the execution, unless it has ended.
   *
   * @param lastEventId the event that led to the end: none if it comes from outside, by time or by hand
   */
  end(result: ExecutionResult, lastEventId = 0, output?: Payload): void {
    if (this.lifetime.ended) return;
    try {
      const [type, details] = ending(result, output);
      this.history.add(type, lastEventId, details);
    } catch (error) {
      return this.crash(error);
    }
    this.lifetime.end();
    this.#result.resolve(result);
  }

  /** Ends the execution for an error that is not the document's: of a sink of events, or of this library. */
  crash(error: unknown): void {
    this.lifetime.end();
    this.#result.reject(error);
  }
}
