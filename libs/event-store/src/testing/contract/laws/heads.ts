import type { EventStore } from '../../../event-store.ts';
import type { StreamHead } from '../../../stream-head.ts';
import type { Vitest } from '../kit.ts';
import { conflictOf, laid, next } from './laid-stream.ts';
import { counted, expectVerified, newStream, writtenBy } from './streams.ts';

/** Declares tests of heads that are not believed: each belongs to the stream and version it was issued for. */
export function headsOfOtherStreams(
  { describe, expect, it }: Vitest,
  store: () => EventStore,
): void {
  describe('take no head', () => {
    it.each([
      ['a longer stream', 9],
      ['a stream of the same version', 2],
      ['a stream that does not exist', 0],
    ])('of %s', async (_, versions) => {
      const { stream } = await laid(store(), 2);
      const { head } = await laid(store(), versions);
      const expected = head.version;
      const result = await store().append([next(stream, { expected, head })]);
      expect(result).toEqual(conflictOf(stream, expected, 2));
      const before = await store().read(stream);
      expect(before.map(({ version }) => version)).toEqual([1, 2]);
    });

    it('of a stream that has the names the other way round', async () => {
      const { stream, head } = await laid(store(), 1);
      const turned = { stream: { category: stream.id, id: stream.category }, expected: 1, head };
      const result = await store().append([{ ...turned, events: [counted(9)] }]);
      expect(result).toEqual(conflictOf(turned.stream, 1, 0));
    });

    it('of another version', async () => {
      const { stream, head } = await laid(store(), 2);
      await store().append([next(stream, { expected: 2, head })]);
      const result = await store().append([next(stream, { expected: 3, head })]);
      expect(result).toEqual(conflictOf(stream, 3, 3));
    });

    it('that names no stream', async () => {
      const { stream, head } = await laid(store(), 2);
      const nameless = { ...head, stream: undefined } as unknown as StreamHead;
      const result = await store().append([next(stream, { expected: 2, head: nameless })]);
      expect(result).toEqual(conflictOf(stream, 2, 2));
    });

    it('in the second of two streams, and write nothing to the first', async () => {
      const [one, two] = [await laid(store(), 1), await laid(store(), 1)];
      const result = await store().append([
        next(one.stream, { expected: 1, head: one.head }),
        next(two.stream, { expected: 1, head: one.head }),
      ]);
      expect(result).toEqual(conflictOf(two.stream, 1, 1));
      expect(await store().read(one.stream)).toHaveLength(1);
    });

    it('with a hash that no head has', async () => {
      const { stream, head } = await laid(store(), 1);
      const forged = next(stream, { expected: 1, head: { ...head, hash: 'abc' } });
      const error = { code: 'InvalidArgument', field: 'appends[0].head.hash' };
      await expect(store().append([forged])).rejects.toMatchObject(error);
      expect(await store().read(stream)).toHaveLength(1);
    });

    it('of a version that the stream does not have yet, as a longer copy of the log has it', async () => {
      const { stream, head } = await laid(store(), 2);
      const longer = { ...head, version: 7, hash: 'ab'.repeat(32) };
      const result = await store().append([next(stream, { expected: 7, head: longer })]);
      expect(result).toEqual(conflictOf(stream, 7, 2));
    });

    it('made by hand of an event inside of an append', async () => {
      const stream = newStream();
      await store().append([{ stream, expected: 'any', events: [1, 2, 3].map(counted) }]);
      const [first] = await store().read(stream);
      const { head } = await store().readLatest(stream);
      for (const base of [head, { stream, snapshotDue: false }]) {
        const inside = { ...base, version: 1, hash: String(first?.hash) };
        const result = await store().append([next(stream, { expected: 1, head: inside })]);
        expect(result).toEqual(conflictOf(stream, 1, 3));
      }
      expect(await store().read(stream)).toHaveLength(3);
    });

    it('for the hash of its next event, but the stream', async () => {
      const { stream, head } = await laid(store(), 2);
      const other = { ...head, hash: 'ab'.repeat(32) };
      await store().append([next(stream, { expected: 2, head: other })]);
      expectVerified({ expect }, await store().read(stream));
    });

    it('with any: it appends at the true version', async () => {
      const { stream } = await laid(store(), 2);
      const { head } = await laid(store(), 9);
      const { version } = writtenBy(
        await store().append([next(stream, { expected: 'any', head })]),
      );
      expect(version).toBe(3);
    });
  });
}
