import type { StateRecord } from '../execution.ts';

/** The interpreter's events that records are built from. Times are in ms since 1970. */
export interface StateEvent {
  readonly type: string;
  readonly timestamp: number;
  readonly state?: {
    readonly name: string;
    readonly type: string;
    readonly input: unknown;
    readonly output?: unknown;
  };
  readonly Error?: string;
  readonly Cause?: unknown;
}

type Draft = { -readonly [Key in keyof StateRecord]: StateRecord[Key] };

/** Folds the interpreter's events into one record for each state entered, in order. */
export function recordStates(events: Iterable<StateEvent>): readonly StateRecord[] {
  const records: Draft[] = [];
  for (const { type, timestamp, state, Error: error, Cause: cause } of events) {
    if (state === undefined) continue;
    const at = new Date(timestamp).toISOString();
    const current = records.at(-1);
    if (type === 'StateEntered') {
      const { name, input } = state;
      records.push({ name, type: state.type, enteredAt: at, input, retries: 0 });
    } else if (current === undefined) {
      continue;
    } else if (type === 'StateExited') {
      current.exitedAt = at;
      // Also after a fault that was caught, whose error stays.
      current.output = state.output;
    } else if (type === 'StateRetried') {
      current.retries += 1;
      // If the retry succeeds, the number of retries still shows that the task failed at first.
      delete current.error;
    } else if (type === 'StateFailed') {
      current.exitedAt = at;
      if (error === undefined) throw new Error(`state ${state.name} failed without an error`);
      current.error = { error, cause: String(cause) };
    }
  }
  return records;
}
