import type { JsonObject } from '../json.ts';
import { Payload } from '../payload.ts';
import { StateEntry } from '../run/state-entry.ts';
import { StateFailure } from '../run/state-failure.ts';
import type { State } from '../run/state.ts';
import type { Thread } from '../run/thread.ts';

/** What AWS calls a state in the context object of a test, whatever its document calls it. */
export const TESTED_NAME = 'StateName';

export interface TestedEntryOptions {
  /** In the place of the context object that an execution would have. */
  readonly context: JsonObject | undefined;
  /** How often the state was tried before. */
  readonly retryCount: number;
  /** Whether the test names a role. Without one the context object has `null`. */
  readonly hasRole: boolean;
}

/** The state would be tried again. */
export class RetryDue extends Error {
  override readonly name = 'RetryDue';
}

/** The entry into the state that is tested: it keeps what the state makes of its data. */
export class TestedEntry extends StateEntry {
  /** By AWS's names of inspection data. */
  readonly inspected = new Map<string, unknown>();
  /** The last failure of the state, whether it was handled or not. */
  lastFailure: StateFailure | undefined;
  readonly #options: TestedEntryOptions;

  constructor(thread: Thread, { type }: State, input: Payload, options: TestedEntryOptions) {
    super(thread, { name: TESTED_NAME, type }, input);
    this.#options = options;
    for (let count = 0; count < options.retryCount; count++) this.retried();
  }

  override get context(): JsonObject {
    const { context, hasRole } = this.#options;
    if (context !== undefined) return context;
    if (hasRole) return super.context;
    const { Execution, ...others } = super.context;
    return { Execution: { ...(Execution as JsonObject), RoleArn: null }, ...others };
  }

  override inspect(stage: string, data: unknown): void {
    const value = data instanceof Payload ? data.value : data;
    const before = this.inspected.get(stage);
    const isMerged = stage === 'errorDetails' && before !== undefined;
    this.inspected.set(stage, isMerged ? { ...before, ...(value as object) } : value);
  }

  override failure(thrown: unknown): unknown {
    const failure = super.failure(thrown);
    if (failure instanceof StateFailure) this.lastFailure = failure;
    return failure;
  }

  override waitToRetry(): Promise<void> {
    throw new RetryDue();
  }
}
