import { setTimeout } from 'node:timers/promises';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { Decision, DecisionContext } from './decider.ts';
import type { NewEvent } from './event.ts';
import { execute } from './execute.ts';
import { load } from './load.ts';
import { MemoryEventStore } from './memory/index.ts';
import type { StreamId } from './stream.ts';

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

/** A store whose requests travel for some milliseconds. */
class RemoteStore extends MemoryEventStore {
  override async readLatest(stream: StreamId) {
    await setTimeout(Math.random() * 10);
    return super.readLatest(stream);
  }
  override async append(...request: Parameters<MemoryEventStore['append']>) {
    await setTimeout(Math.random() * 10);
    return super.append(...request);
  }
}

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

  it('returns the new state and its version', async () => {
    const store = new MemoryEventStore();
    const first = await execute(store, stream, counter(9), 4);
    expect(first).toMatchObject({ status: 'appended', state: 4, version: 1 });
    expect(await execute(store, stream, counter(9), 5)).toMatchObject({ state: 9, version: 2 });
    const rejected = await execute(store, stream, counter(9), 1);
    expect(rejected).toMatchObject({ status: 'rejected', state: 9, version: 2 });
    if (first.status === 'appended') expectTypeOf(first.state).toEqualTypeOf<number>();
  });

  it('folds the events as they were recorded, upcast, into the new state', async () => {
    const store = new MemoryEventStore();
    interface Noted {
      readonly type: 'noted';
      readonly data: { readonly text: string };
      readonly recordedAt?: string;
    }
    const notes = {
      initialState: (): readonly string[] => [],
      evolve: (texts: readonly string[], { data, recordedAt }: Noted) => [
        ...texts,
        `${data.text} ${recordedAt}`,
      ],
      decide: (text: string): Decision<Noted> => ({ events: [{ type: 'noted', data: { text } }] }),
    };
    const upcasters = [{ type: 'noted', from: 1, upcast: () => ({ text: 'upcast' }) }];
    const result = await execute(store, stream, notes, 'a', { upcasters });
    const { state } = await load(store, stream, notes, { upcasters });
    expect(state).toEqual([expect.stringMatching(/^upcast 2/)]);
    expect(result).toMatchObject({ state });
  });

  it('returns the state as the command left it when it is repeated later', async () => {
    const store = new MemoryEventStore();
    const command = { id: 'c-1', content: 2 };
    const first = await execute(store, stream, counter(5), 2, { command });
    const read = vi.spyOn(store, 'read');
    const again = await execute(store, stream, counter(5), 2, { command });
    expect(again).toEqual({ ...first, status: 'repeat' });
    // The state was loaded already.
    expect(read).not.toHaveBeenCalled();
    await execute(store, stream, counter(5), 3);
    const full = await execute(store, stream, counter(5), 2, { command });
    expect(full).toEqual({ ...first, status: 'repeat' });
    const free = await execute(store, stream, counter(50), 2, { command });
    expect(free).toEqual({ ...first, status: 'repeat' });
  });

  it('lets fifty writers of one stream succeed at once', async () => {
    const store = new RemoteStore();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => execute(store, stream, counter(50), 1)),
    );
    expect(results.filter(({ status }) => status !== 'appended')).toEqual([]);
    expect(await load(store, stream, counter(50))).toMatchObject({ state: 50, version: 50 });
  });

  it('waits between attempts, and not after the last', async () => {
    const store = new MemoryEventStore();
    const conflict = { stream, expected: 0, actual: 1 };
    const append = vi.spyOn(store, 'append').mockResolvedValue({ status: 'conflict', conflict });
    const delay = vi.fn(() => 1);
    const result = await execute(store, stream, counter(1), 1, { attempts: 4, delay });
    expect(result).toEqual({ status: 'conflict', conflict });
    expect(append).toHaveBeenCalledTimes(4);
    expect(delay.mock.calls).toEqual([[1], [2], [3]]);
    append.mockClear();
    await execute(store, stream, counter(1), 1, { delay });
    expect(append).toHaveBeenCalledTimes(50);
  });

  it('refuses a number of attempts that is not at least 1', async () => {
    for (const attempts of [0, -1, 1.5, Number.NaN]) {
      const result = execute(new MemoryEventStore(), stream, counter(1), 1, { attempts });
      await expect(result).rejects.toMatchObject({ code: 'InvalidArgument', field: 'attempts' });
    }
  });

  it.each([
    [2, 'appended'],
    [1, 'conflict'],
    [3, 'conflict'],
    ['any', 'appended'],
    ['stream-exists', 'appended'],
    ['no-stream', 'conflict'],
  ] as const)(
    'where version %s is expected and 2 there is answers %s',
    async (expected, status) => {
      const store = new MemoryEventStore();
      const events = [1, 2].map((n) => ({ type: 'counted', data: { n } }));
      await store.append([{ stream, expected: 'any', events }]);
      const result = await execute(store, stream, counter(9), 1, { expected });
      expect(result).toMatchObject(
        status === 'conflict'
          ? { status, conflict: { stream, expected, actual: 2 } }
          : { status, state: 4, version: 3 },
      );
    },
  );

  it.each([null, 'nonsense', -1, 1.5])('refuses %j as the expected version', async (expected) => {
    const result = execute(new MemoryEventStore(), stream, counter(1), 1, {
      expected: expected as number,
    });
    await expect(result).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('says what a decider must return', async () => {
    const decider = { ...counter(1), decide: () => undefined as never };
    const result = execute(new MemoryEventStore(), stream, decider, 1);
    await expect(result).rejects.toThrow(/returned a value of type undefined: return \{ events \}/);
  });

  it('checks the expected version before it decides, and a repeat before both', async () => {
    const store = new MemoryEventStore();
    const command = { id: 'c-1', content: 1 };
    const first = await execute(store, stream, counter(1), 1, { command, expected: 0 });
    expect(first.status).toBe('appended');
    const decide = vi.fn(counter(1).decide);
    const full = { ...counter(1), decide };
    expect((await execute(store, stream, full, 1, { expected: 0 })).status).toBe('conflict');
    expect(decide).not.toHaveBeenCalled();
    expect(await execute(store, stream, full, 1, { command, expected: 0 })).toEqual({
      ...first,
      status: 'repeat',
    });
  });

  it('lets one of several writers that expect the same version succeed', async () => {
    const store = new MemoryEventStore();
    const results = await Promise.all(
      Array.from({ length: 5 }, () => execute(store, stream, counter(9), 1, { expected: 0 })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([
      'appended',
      ...Array.from({ length: 4 }, () => 'conflict'),
    ]);
    expect(results).toContainEqual({
      status: 'conflict',
      conflict: { stream, expected: 0, actual: 1 },
    });
  });

  it('gives the decider all events if it needs history', async () => {
    const store = new MemoryEventStore();
    await execute(store, stream, counter(9), 4);
    const seen: unknown[] = [];
    const result = await execute(
      store,
      stream,
      {
        ...counter(9),
        decide: (n: number, _total: number, { history }: DecisionContext<Counted>) => {
          seen.push(history?.map(({ data }) => data));
          if (history === undefined) return { needsHistory: true as const };
          return { events: history.map((): Counted => ({ type: 'counted', data: { n } })) };
        },
      },
      2,
    );
    expect(seen).toEqual([undefined, [{ n: 4 }]]);
    expect(result).toMatchObject({ status: 'appended', state: 6 });
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
