import type { ExpectedVersion } from '../../src/index.ts';

/** What a client asked of one stream. Ids of events are unique in a history. */
export type Input =
  | {
      readonly op: 'append';
      readonly expected: ExpectedVersion;
      readonly ids: readonly string[];
      readonly command?: string;
    }
  | { readonly op: 'read' }
  | { readonly op: 'head' };

/** What the store answered. `appended` is also the answer to a repeat: it has the first result. */
export type Output =
  | { readonly status: 'appended'; readonly from: number; readonly version: number }
  | { readonly status: 'conflict'; readonly actual: number }
  | { readonly status: 'read'; readonly ids: readonly string[] }
  /** The version of a stream and the id of its last event, '' if there is none. */
  | { readonly status: 'head'; readonly version: number; readonly last: string };

/** An operation of a client on a stream. */
export interface Operation {
  readonly client: number;
  readonly stream: string;
  readonly input: Input;
  /** When it was called, and when it returned, in ns since the start of the history. */
  readonly call: number;
  /** Null if its outcome is unknown: it may take effect at any later time. */
  readonly return: number | null;
  readonly output: Output | null;
}

/** The operations of each stream: streams do not depend on one another. */
export function byStream(operations: readonly Operation[]): ReadonlyMap<string, Operation[]> {
  const streams = new Map<string, Operation[]>();
  for (const operation of operations) {
    streams.set(operation.stream, [...(streams.get(operation.stream) ?? []), operation]);
  }
  return streams;
}

/** As JSON lines. */
export const toJsonLines = (operations: readonly Operation[]): string =>
  operations.map((operation) => `${JSON.stringify(operation)}\n`).join('');
