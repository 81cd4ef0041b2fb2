import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { Decision } from './decider.ts';
import type { NewEvent } from './event.ts';
import { execute } from './execute.ts';
import { load } from './load.ts';
import { MemoryEventStore } from './memory/index.ts';
import type { StreamHead } from './stream-head.ts';

interface Counted {
  readonly type: 'counted';
  readonly data: { readonly n: number };
}
const counter = (limit: number) => ({
  initialState: () => 0,
  evolve: (total: number, { data }: Counted) => total + data.n,
  decide: (n: number, total: number): Decision<Counted> =>
    total + n > limit
      ? { rejected: { code: 'Full', message: `${total} of ${limit}` } }
      : { events: [{ type: 'counted', data: { n } }] },
});
const stream = { category: 'counter', id: 'a' };

describe('execute', () => {
  it('decides again after a conflict, so that racing writers never pass the limit', async () => {
    const store = new MemoryEventStore();
    const results = await Promise.all(
      Array.from({ length: 16 }, () => execute(store, stream, counter(10), 1, { attempts: 20 })),
    );
    expect(results.filter(({ status }) => status === 'appended')).toHaveLength(10);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
    expect(await load(store, stream, counter(10))).toMatchObject({ state: 10, version: 10 });
  });

  it('gives up after its attempts and hands the conflict over', async () => {
    const store = new MemoryEventStore();
    const results = await Promise.all(
      Array.from({ length: 3 }, () => execute(store, stream, counter(10), 1, { attempts: 1 })),
    );
    const conflicts = results.filter(({ status }) => status === 'conflict');
    expect(conflicts).toHaveLength(2);
    expect(conflicts[0]).toMatchObject({ conflict: { stream, expected: 0, actual: 1 } });
  });

  it('answers a repeated command with its first result, also where it would now be refused', async () => {
    const store = new MemoryEventStore();
    const command = { id: 'c-1', content: 1 };
    const first = await execute(store, stream, counter(1), 1, { command });
    expect(first.status).toBe('appended');
    expect(await execute(store, stream, counter(1), 1, { command })).toEqual({
      ...first,
      status: 'repeat',
    });
    expect(await load(store, stream, counter(1))).toMatchObject({ state: 1, version: 1 });
  });

  it('looks a command up only when the decision is a rejection', async () => {
    const store = new MemoryEventStore();
    const findCommand = vi.spyOn(store, 'findCommand');
    const sent = (id: string) =>
      execute(store, stream, counter(1), 1, { command: { id, content: 1 } });
    expect((await sent('c-1')).status).toBe('appended');
    expect(findCommand).not.toHaveBeenCalled();
    expect(await sent('c-2')).toMatchObject({ status: 'rejected', version: 1 });
    expect(findCommand).toHaveBeenCalledOnce();
  });

  it('adds its metadata to what the decider gave', async () => {
    const store = new MemoryEventStore();
    const decider = {
      ...counter(1),
      decide: (n: number): Decision<NewEvent & Counted> => ({
        events: [{ type: 'counted', data: { n }, metadata: { causationId: 'e-1' } }],
      }),
    };
    await execute(store, stream, decider, 1, { metadata: { actor: 'a-1' } });
    expect((await store.read(stream))[0]?.metadata).toEqual({ causationId: 'e-1', actor: 'a-1' });
  });

  it('takes events whose data an interface describes', () => {
    interface Price {
      readonly sign: string;
    }
    type Priced =
      | {
          readonly type: 'priced';
          readonly data: Readonly<{ price: Price; note?: string }> & { readonly id: string };
          readonly effectiveAt?: string;
        }
      | { readonly type: 'closed'; readonly data: { readonly id: string } };
    expectTypeOf<Priced>().toExtend<NewEvent>();
    expectTypeOf<{ type: string; data: undefined }>().not.toExtend<NewEvent>();
  });
});

describe('load', () => {
  it('folds a stream longer than a page', async () => {
    const store = new MemoryEventStore();
    const events = Array.from({ length: 100 }, () => ({ type: 'counted', data: { n: 1 } }));
    for (let n = 0; n < 21; n += 1) await store.append([{ stream, expected: 'any', events }]);
    expect(await load(store, stream, counter(0))).toMatchObject({ state: 2100, version: 2100 });
    for (const to of [0, 1, 1000, 1001, 2100]) {
      expect(await load(store, stream, counter(0), { to })).toEqual({ state: to, version: to });
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
    const loaded = await load(store, stream, counter(0));
    expect(loaded).toEqual({ state: count, version: count, head });
    expectTypeOf(loaded.head).toEqualTypeOf<StreamHead>();
    expect(readLatest).toHaveBeenCalledOnce();
    expect(read).toHaveBeenCalledTimes(reads);
  });

  it('up to a version gives no head', async () => {
    const store = new MemoryEventStore();
    const readLatest = vi.spyOn(store, 'readLatest');
    const loaded = await load(store, stream, counter(0), { to: 3 });
    expect(loaded).toEqual({ state: 0, version: 0 });
    expectTypeOf(loaded.head).toEqualTypeOf<StreamHead | undefined>();
    expect(readLatest).not.toHaveBeenCalled();
  });

  it('upcasts old shapes, one version after the other', async () => {
    const store = new MemoryEventStore();
    await store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }]);
    const upcasters = [
      { type: 'counted', from: 2, upcast: (data: unknown) => ({ n: Number(data) * 10 }) },
      { type: 'counted', from: 1, upcast: (data: unknown) => Number(data) + 1 },
    ];
    expect((await load(store, stream, counter(0), { upcasters })).state).toBe(20);
    expect((await store.read(stream))[0]).toMatchObject({ schemaVersion: 1, data: 1 });
  });
});
