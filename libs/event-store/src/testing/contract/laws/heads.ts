import type { EventStore, StreamAppend } from '../../../event-store.ts';
import { execute } from '../../../execute.ts';
import type { StreamHead } from '../../../stream-head.ts';
import type { StreamId } from '../../../stream.ts';
import type { Vitest } from '../../event-store-contract.ts';
import { counted, newStream, writtenBy } from './streams.ts';

/** Declares tests of heads and snapshots: each belongs to the stream and version it was issued for. */
export function headsOfOtherStreams(vitest: Vitest, store: () => EventStore): void {
  const { describe, expect, it } = vitest;

  /** A stream of some events, one append each, and its head. */
  async function laid(versions: number): Promise<{ stream: StreamId; head: StreamHead }> {
    const stream = newStream();
    for (let n = 1; n <= versions; n += 1)
      await store().append([{ stream, expected: n - 1, events: [counted(n)] }]);
    return { stream, head: (await store().readLatest(stream)).head };
  }
  const next = (stream: StreamId, rest: Omit<StreamAppend, 'stream' | 'events'>) =>
    ({ stream, events: [counted(9)], ...rest }) as const;
  const conflict = (stream: StreamId, expected: StreamAppend['expected'], actual: number) => ({
    status: 'conflict',
    conflict: { stream, expected, actual },
  });

  describe('take no head', () => {
    it.each([
      ['a longer stream', 9],
      ['a stream of the same version', 2],
      ['a stream that does not exist', 0],
    ])('of %s', async (_, versions) => {
      const { stream } = await laid(2);
      const { head } = await laid(versions);
      const expected = head.version;
      const result = await store().append([next(stream, { expected, head })]);
      expect(result).toEqual(conflict(stream, expected, 2));
      const before = await store().read(stream);
      expect(before.map(({ version }) => version)).toEqual([1, 2]);
    });

    it('of a stream that has the names the other way round', async () => {
      const { stream, head } = await laid(1);
      const turned = { stream: { category: stream.id, id: stream.category }, expected: 1, head };
      const result = await store().append([{ ...turned, events: [counted(9)] }]);
      expect(result).toEqual(conflict(turned.stream, 1, 0));
    });

    it('of another version', async () => {
      const { stream, head } = await laid(2);
      await store().append([next(stream, { expected: 2, head })]);
      const result = await store().append([next(stream, { expected: 3, head })]);
      expect(result).toEqual(conflict(stream, 3, 3));
    });

    it('that names no stream', async () => {
      const { stream, head } = await laid(2);
      const nameless = { ...head, stream: undefined } as unknown as StreamHead;
      const result = await store().append([next(stream, { expected: 2, head: nameless })]);
      expect(result).toEqual(conflict(stream, 2, 2));
    });

    it('in the second of two streams, and write nothing to the first', async () => {
      const [one, two] = [await laid(1), await laid(1)];
      const result = await store().append([
        next(one.stream, { expected: 1, head: one.head }),
        next(two.stream, { expected: 1, head: one.head }),
      ]);
      expect(result).toEqual(conflict(two.stream, 1, 1));
      expect(await store().read(one.stream)).toHaveLength(1);
    });

    it('with a hash that no head has', async () => {
      const { stream, head } = await laid(1);
      const forged = next(stream, { expected: 1, head: { ...head, hash: 'abc' } });
      const error = { code: 'InvalidArgument', field: 'appends[0].head.hash' };
      await expect(store().append([forged])).rejects.toMatchObject(error);
      expect(await store().read(stream)).toHaveLength(1);
    });

    it('with any: it appends at the true version', async () => {
      const { stream } = await laid(2);
      const { head } = await laid(9);
      const { version } = writtenBy(
        await store().append([next(stream, { expected: 'any', head })]),
      );
      expect(version).toBe(3);
    });
  });

  it('recognise a repeat before a head of another stream', async () => {
    const { stream } = await laid(1);
    const { head } = await laid(2);
    const command = { id: 'c-1', content: 1 };
    const first = await store().append([next(stream, { expected: 1 })], command);
    const strayed = next(stream, { expected: 2, head });
    expect(await store().append([strayed], command)).toMatchObject({
      status: 'repeat',
      streams: [{ version: writtenBy(first).version }],
    });
    const mismatch = store().append([strayed], { ...command, content: 2 });
    await expect(mismatch).rejects.toMatchObject({ code: 'IdempotencyMismatch' });
    expect(await store().read(stream)).toHaveLength(2);
  });

  it('take a head that came as JSON', async () => {
    const { stream, head } = await laid(2);
    const copy = JSON.parse(JSON.stringify(head)) as StreamHead;
    const result = await store().append([next(stream, { expected: 2, head: copy })]);
    expect(writtenBy(result).version).toBe(3);
  });

  describe('take no snapshot', () => {
    it.each([
      ['of another stream', true, 2],
      ['of another version', false, 1],
    ])('%s', async (_, other, version) => {
      const { stream, head } = await laid(2);
      const ofStream = other ? newStream() : stream;
      const snapshot = { stream: ofStream, version, reducerVersion: 'sum@1', state: 7 };
      const result = await store().append([next(stream, { expected: 2, head, snapshot })]);
      expect(result).toEqual(conflict(stream, 2, 2));
      expect(await store().read(stream)).toHaveLength(2);
    });

    it.each([
      ['a date', new Date(0)],
      ['a map', { deep: [new Map()] }],
      ['a hole', [1, , 2]],
      ['not a number', { n: Number.NaN }],
      ['undefined', undefined],
    ])('whose state is or has %s', async (_, state) => {
      const { stream, head } = await laid(2);
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
