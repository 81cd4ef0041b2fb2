import type { StateFailure } from './state-failure.ts';

/** A task that waits until it is ended with its token. */
export interface WaitingTask {
  succeed(output: unknown): void;
  fail(failure: StateFailure): void;
  heartbeat(): void;
}

/** The tasks of an execution that wait, by their tokens. */
export class TaskTokens {
  readonly #tasks = new Map<string, WaitingTask>();

  add(token: string, task: WaitingTask): void {
    this.#tasks.set(token, task);
  }

  remove(token: string): void {
    this.#tasks.delete(token);
  }

  /** @throws {TaskTokenUnknown} */
  get(token: string): WaitingTask {
    const task = this.#tasks.get(token);
    if (task === undefined) throw new TaskTokenUnknown();
    return task;
  }
}

/** The token belongs to no task that waits: the task has ended, or there was none. */
export class TaskTokenUnknown extends Error {
  readonly code = 'TaskTokenUnknown';
  constructor() {
    super(
      'No task of this execution waits for the token: it has ended, or the token is not its own',
    );
    this.name = 'TaskTokenUnknown';
  }
}
