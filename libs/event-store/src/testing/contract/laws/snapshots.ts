import type { EventStore } from '../../../event-store.ts';
import { execute } from '../../../execute.ts';
import type { Vitest } from '../kit.ts';
import { conflictOf, laid, next } from './laid-stream.ts';
import { counted, listWithHole, newStream } from './streams.ts';

/** Declares tests of snapshots that are not taken: of another stream or version, or not of JSON. */
export function snapshotsOfOtherStreams(
  { describe, expect, it }: Vitest,
  store: () => EventStore,
): void {
  describe('take no snapshot', () => {
    it.each([
      ['of another stream', true, 2],
      ['of another version', false, 1],
    ])('%s', async (_, other, version) => {
      const { stream, head } = await laid(store(), 2);
      const ofStream = other ? newStream() : stream;
      const snapshot = { stream: ofStream, version, reducerVersion: 'sum@1', state: 7 };
      const result = await store().append([next(stream, { expected: 2, head, snapshot })]);
      expect(result).toEqual(conflictOf(stream, 2, 2));
      expect(await store().read(stream)).toHaveLength(2);
    });

    it.each([
      ['a date', new Date(0)],
      ['a map', { deep: [new Map()] }],
      ['a hole', listWithHole()],
      ['not a number', { n: Number.NaN }],
      ['undefined', undefined],
    ])('whose state is or has %s', async (_, state) => {
      const { stream, head } = await laid(store(), 2);
      const snapshot = { stream, version: 2, reducerVersion: 'sum@1', state: state as never };
      const append = store().append([next(stream, { expected: 2, head, snapshot })]);
      const error = { code: 'InvalidArgument', field: 'appends[0].snapshot.state' };
      await expect(append).rejects.toMatchObject(error);
      expect(await store().read(stream)).toHaveLength(2);
    });

    it('of a state that JSON does not keep, from the first command on', async () => {
      const decider = {
        initialState: () => new Date(0),
        decide: (n: number) => ({ events: [counted(n)] }),
        evolve: (latest: Date) => latest,
        reducerVersion: 'latest@1',
      };
      const first = execute(store(), newStream(), decider, 1);
      await expect(first).rejects.toMatchObject({ code: 'InvalidArgument', field: 'state' });
    });
  });
}
