import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { EventStore } from './event-store.ts';
import type { Json } from './json.ts';
import { load, loadWithHistory, snapshotOf } from './load.ts';
import { MemoryEventStore } from './memory/index.ts';
import type { StreamHead } from './stream-head.ts';
import type { Upcaster } from './upcaster.ts';

const counter = {
  initialState: () => 0,
  evolve: (total: number, { data }: { readonly data: { readonly n: number } }) => total + data.n,
};
const stream = { category: 'counter', id: 'a' };

describe('load', () => {
  it('folds a stream longer than a page', async () => {
    const store = new MemoryEventStore();
    const events = Array.from({ length: 100 }, () => ({ type: 'counted', data: { n: 1 } }));
    for (let n = 0; n < 21; n += 1) await store.append([{ stream, expected: 'any', events }]);
    expect(await load(store, stream, counter)).toMatchObject({ state: 2100, version: 2100 });
    for (const to of [0, 1, 1000, 1001, 2100]) {
      expect(await load(store, stream, counter, { to })).toEqual({ state: to, version: to });
    }
  });

  it.each([
    [0, 0],
    [1, 0],
    [1000, 0],
    [1001, 1],
    [2000, 1],
    [2001, 2],
  ])('of %d events costs one readLatest and %d reads, and gives the head', async (count, reads) => {
    const store = new MemoryEventStore();
    const event = { type: 'counted', data: { n: 1 } };
    for (let left = count; left > 0; left -= 100) {
      const events = Array.from({ length: Math.min(left, 100) }, () => event);
      await store.append([{ stream, expected: 'any', events }]);
    }
    const { head } = await store.readLatest(stream);
    const readLatest = vi.spyOn(store, 'readLatest');
    const read = vi.spyOn(store, 'read');
    const loaded = await load(store, stream, counter);
    expect(loaded).toEqual({ state: count, version: count, head });
    expectTypeOf(loaded.head).toEqualTypeOf<StreamHead>();
    expect(readLatest).toHaveBeenCalledOnce();
    expect(read).toHaveBeenCalledTimes(reads);
  });

  it('reads the next pages while it folds one, and at most three at a time', async () => {
    const store = new MemoryEventStore();
    const events = Array.from({ length: 100 }, () => ({ type: 'counted', data: { n: 1 } }));
    for (let n = 0; n < 51; n += 1) await store.append([{ stream, expected: 'any', events }]);
    const read = vi.spyOn(store, 'read');
    const asked: number[] = [];
    const noting = {
      ...counter,
      evolve: (total: number, event: { readonly data: { readonly n: number } }) => {
        if (total % 1000 === 0) asked.push(read.mock.calls.length);
        return counter.evolve(total, event);
      },
    };
    expect(await load(store, stream, noting)).toMatchObject({ state: 5100 });
    expect(asked).toEqual([3, 4, 5, 5, 5, 5]);
  });

  it('lets the event loop turn after each page', async () => {
    const store = new MemoryEventStore();
    const events = Array.from({ length: 100 }, () => ({ type: 'counted', data: { n: 1 } }));
    for (let n = 0; n < 41; n += 1) {
      await store.append([{ stream, expected: 'any', events }]);
    }
    let turns = 0;
    const count = () => {
      turns += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    expect(await load(store, stream, counter, { to: 4100 })).toMatchObject({ state: 4100 });
    clearImmediate(counting);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('up to a version gives no head', async () => {
    const store = new MemoryEventStore();
    const readLatest = vi.spyOn(store, 'readLatest');
    const loaded = await load(store, stream, counter, { to: 3 });
    expect(loaded).toEqual({ state: 0, version: 0 });
    expectTypeOf(loaded.head).toEqualTypeOf<StreamHead | undefined>();
    expect(readLatest).not.toHaveBeenCalled();
  });

  it.each([
    [1000, 0],
    [1001, 1],
    [2001, 2],
  ])('up to version %d costs one readUpTo and %d reads', async (to, reads) => {
    const store = new MemoryEventStore();
    const events = Array.from({ length: 100 }, () => ({ type: 'counted', data: { n: 1 } }));
    for (let n = 0; n < 22; n += 1) await store.append([{ stream, expected: 'any', events }]);
    const readUpTo = vi.spyOn(store, 'readUpTo');
    const read = vi.spyOn(store, 'read');
    const reducer = { ...counter, reducerVersion: 'counter@1' };
    expect(await load(store, stream, reducer, { to })).toEqual({ state: to, version: to });
    expect(readUpTo).toHaveBeenCalledExactlyOnceWith(stream, to, 'counter@1');
    expect(read).toHaveBeenCalledTimes(reads);
  });

  it('with history reads all events, without a snapshot', async () => {
    const store = new MemoryEventStore();
    const events = Array.from({ length: 100 }, () => ({ type: 'counted', data: { n: 1 } }));
    for (let n = 0; n < 11; n += 1) await store.append([{ stream, expected: 'any', events }]);
    const { head } = await store.readLatest(stream);
    const readLatest = vi.spyOn(store, 'readLatest');
    const reducer = { ...counter, reducerVersion: 'counter@1' };
    const { history, ...loaded } = await loadWithHistory(store, stream, reducer);
    expect(loaded).toEqual({ state: 1100, version: 1100, head });
    expect(history).toEqual([
      ...(await store.read(stream)),
      ...(await store.read(stream, { from: 1001 })),
    ]);
    expect(readLatest).toHaveBeenCalledExactlyOnceWith(stream, undefined);
  });

  it('asks for snapshots of its reducer’s version and of its upcasters', async () => {
    const store: EventStore = new MemoryEventStore();
    const readLatest = vi.spyOn(store, 'readLatest');
    const reducer = { ...counter, reducerVersion: 'counter@1' };
    const upcaster = (from: number) => ({ type: 'counted', from, upcast: (data: Json) => data });
    async function versionWith(...upcasters: readonly Upcaster[]) {
      readLatest.mockClear();
      const { head } = await load(store, stream, reducer, { upcasters });
      const due = { state: 0, version: 1, head: { ...head, snapshotDue: true } };
      const asked = readLatest.mock.calls[0]?.[1];
      expect(snapshotOf(due, 'counter@1', upcasters)?.reducerVersion).toBe(asked);
      return asked;
    }
    const one = await versionWith(upcaster(1));
    const two = await versionWith(upcaster(1), upcaster(2));
    expect(await versionWith()).toBe('counter@1');
    expect(new Set(['counter@1', one, two]).size).toBe(3);
    expect(await versionWith(upcaster(2), upcaster(1))).toBe(two);
  });

  it('upcasts old shapes, one version after the other', async () => {
    const store = new MemoryEventStore();
    await store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }]);
    const upcasters = [
      { type: 'counted', from: 2, upcast: (data: unknown) => ({ n: Number(data) * 10 }) },
      { type: 'counted', from: 1, upcast: (data: unknown) => Number(data) + 1 },
    ];
    expect((await load(store, stream, counter, { upcasters })).state).toBe(20);
    expect((await store.read(stream))[0]).toMatchObject({ schemaVersion: 1, data: 1 });
  });
});
