import { chainHash } from '../../hash.ts';
import { limits } from '../../limits.ts';
import type { ReadOptions } from '../../event-store.ts';
import { appended, type ContractKit, event, events, newStream, versionsOf } from './kit.ts';

/** Reads of one stream. */
export function readingAStream({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;

  it('pages to the end at any size, forwards and backwards, by version range', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(10));
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const versions = async (options: ReadOptions) =>
      versionsOf(await store().read(stream, options));
    for (const limit of [1, 3, 10, 11]) {
      const seen: number[] = [];
      // One page more than there can be: it must be empty.
      for (let page = 0; page <= Math.ceil(10 / limit); page += 1) {
        const next = await versions({ from: seen.length + 1, limit });
        expect(next.length).toBeLessThanOrEqual(limit);
        seen.push(...next);
      }
      expect(seen).toEqual(all);
    }
    expect(await versions({ direction: 'backwards' })).toEqual(all.toReversed());
    expect(await versions({ from: 3, to: 5 })).toEqual([3, 4, 5]);
    expect(await versions({ from: 3, to: 8, direction: 'backwards', limit: 2 })).toEqual([8, 7]);
    expect(await versions({ from: 11 })).toEqual([]);
    expect(await versions({ from: 6, to: 5 })).toEqual([]);
    expect(await versions({ from: 9, to: 99 })).toEqual([9, 10]);
  });

  it('counts events, not appends', async () => {
    const stream = newStream();
    for (const size of [3, 3, 3]) await append(stream, 'any', events(size));
    const versions = async (options: ReadOptions) =>
      versionsOf(await store().read(stream, options));
    expect(await versions({ from: 2, limit: 4 })).toEqual([2, 3, 4, 5]);
    expect(await versions({ to: 8, direction: 'backwards', limit: 4 })).toEqual([8, 7, 6, 5]);
    expect(await versions({ from: 5, to: 5 })).toEqual([5]);
  });

  it('of a stream that does not exist gives nothing', async () => {
    expect(await store().read(newStream())).toEqual([]);
    expect(await store().read(newStream(), { direction: 'backwards', limit: 1 })).toEqual([]);
  });

  it('gives the head of a stream, and the events that end at it', async () => {
    const stream = newStream();
    for (const size of [1, 3, 2]) {
      await append(stream, 'any', events(size));
      const all = await store().read(stream);
      const { head, snapshot, events: last } = await store().readLatest(stream);
      expect(head).toMatchObject({ version: all.length, hash: all.at(-1)?.hash });
      expect(snapshot).toBeUndefined();
      expect(last.length).toBeGreaterThan(0);
      expect(last).toEqual(all.slice(-last.length));
    }
  });

  it('gives version 0 as the head of a stream that does not exist', async () => {
    const stream = newStream();
    const head = { stream, version: 0, hash: '', snapshotDue: false };
    expect(await store().readLatest(stream)).toMatchObject({ head, events: [] });
    expect(await store().readLatest(stream, 'counter@1')).toMatchObject({ head, events: [] });
  });

  it('of a long stream gives a head that the next append accepts', async () => {
    const stream = newStream();
    for (let page = 0; page < 11; page += 1) await append(stream, 'any', events(100));
    const { head, events: last } = await store().readLatest(stream);
    expect(head.version).toBe(1100);
    expect(last.at(-1)).toMatchObject({ version: 1100, hash: head.hash });
    const first = last[0]?.version ?? 0;
    expect(versionsOf(last)).toEqual(last.map((_, index) => first + index));
    const next = { stream, expected: head.version, head, events: events(1) };
    const { version, events: written } = appended(await store().append([next]));
    expect(version).toBe(1101);
    const [{ hash, contentHash } = { hash: '', contentHash: '' }] = written;
    expect(hash).toBe(chainHash(head.hash, 1101, contentHash));
    // A page by default has the events that `limits` says, from either end.
    const pages = [await store().read(stream), await store().read(stream, { from: 1001 })];
    expect(pages.map(({ length }) => length)).toEqual([limits.page, 101]);
    const [newest] = await store().read(stream, { direction: 'backwards' });
    expect(newest?.version).toBe(1101);
  });

  it('gives a head that a later append makes a conflict', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(2));
    const { head } = await store().readLatest(stream);
    await append(stream, 'any', [event(3)]);
    const stale = { stream, expected: head.version, head, events: [event(4)] };
    const conflict = { stream, expected: 2, actual: 3 };
    expect(await store().append([stale])).toEqual({ status: 'conflict', conflict });
  });
}
