import { isDeepStrictEqual } from 'node:util';
import { meets } from '../expectation.ts';
import type { Input, Output } from './history.ts';
import type { Model } from './linearizable.ts';

/** One stream: the ids of its events, and what each command appended. */
interface Stream {
  readonly ids: readonly string[];
  readonly commands: ReadonlyMap<string, { readonly from: number; readonly version: number }>;
}

/** What one stream must do, step by step. `porcupine/model.go` has the same. */
export const streamModel: Model<Stream, Input, Output> = {
  initial: { ids: [], commands: new Map() },
  step: (stream, input, output) => {
    const { state, answer } = answerTo(stream, input);
    // One whose outcome is unknown may have answered anything.
    return output === null || isDeepStrictEqual(answer, output) ? state : undefined;
  },
  // A command belongs to the ids that it appended: the same ids were appended by the same commands.
  keyOf: ({ ids }) => ids.join(' '),
};

/** The state after an operation, and the only answer that is right. */
export function answerTo(
  stream: Stream,
  input: Input,
): { readonly state: Stream; readonly answer: Output } {
  const { ids, commands } = stream;
  switch (input.op) {
    case 'read':
      return { state: stream, answer: { status: 'read', ids } };
    case 'head':
      return {
        state: stream,
        answer: { status: 'head', version: ids.length, last: ids.at(-1) ?? '' },
      };
    case 'append': {
      const { expected, command } = input;
      const known = command === undefined ? undefined : commands.get(command);
      if (known) return { state: stream, answer: { status: 'appended', ...known } };
      if (!meets(expected, ids.length)) {
        return { state: stream, answer: { status: 'conflict', actual: ids.length } };
      }
      const range = { from: ids.length + 1, version: ids.length + input.ids.length };
      const kept = command === undefined ? commands : new Map(commands).set(command, range);
      return {
        state: { ids: [...ids, ...input.ids], commands: kept },
        answer: { status: 'appended', ...range },
      };
    }
  }
}
