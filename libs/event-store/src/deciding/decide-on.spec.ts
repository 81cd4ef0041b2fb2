import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { Decision, DecisionContext } from '../decider.ts';
import { MemoryEventStore } from '../memory/index.ts';
import { commit, type Decided } from './commit.ts';
import { decideOn } from './decide-on.ts';
import type { NeedsHistory } from './decide-result.ts';

interface Taken {
  readonly type: 'taken';
  readonly data: { readonly seats: number };
  readonly effectiveAt?: string;
}
const taken = (seats: number, effectiveAt?: string): Taken => ({
  type: 'taken',
  data: { seats },
  ...(effectiveAt && { effectiveAt }),
});
const stream = { category: 'room', id: 'a' };

/** Ten seats, of which any number is taken. */
const room = {
  initialState: () => 10,
  evolve: (free: number, { data }: Taken) => free - data.seats,
  decide: (seats: number, free: number): Decision<Taken, { code: 'Full'; free: number }> =>
    seats > free ? { rejected: { code: 'Full', free } } : { events: [taken(seats)] },
};
const command = (seats: number) => ({ id: `c-${seats}`, content: seats });
const overWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

describe('decideOn', () => {
  it('writes nothing, and commit appends what it decided, also after it was JSON', async () => {
    const store = new MemoryEventStore();
    await store.append([{ stream, expected: 'any', events: [taken(2)] }]);
    const { head } = await store.readLatest(stream);
    const answer = await decideOn(store, stream, room, 3, { metadata: { actor: 'a-1' } });
    const events = [{ ...taken(3), metadata: { actor: 'a-1' } }];
    const decided = { stream, version: 1, events, head };
    expect(answer).toEqual({ status: 'decided', decided, state: 8, version: 1 });
    if (answer.status !== 'decided') return;
    expectTypeOf(answer.decided).toEqualTypeOf<Decided<Taken>>();
    expect(await store.read(stream)).toHaveLength(1);
    expect(overWire(answer.decided)).toEqual(answer.decided);
    const result = await commit(store, overWire(answer.decided), command(3));
    expect(result).toMatchObject({ status: 'appended', streams: [{ stream, version: 2 }] });
    expect((await store.read(stream)).at(-1)).toMatchObject({
      data: { seats: 3 },
      metadata: { actor: 'a-1', commandId: 'c-3' },
    });
  });

  it('hands the head to the append', async () => {
    const store = new MemoryEventStore();
    const append = vi.spyOn(store, 'append');
    const answer = await decideOn(store, stream, room, 3);
    if (answer.status === 'decided') await commit(store, answer.decided);
    const { head } = await new MemoryEventStore().readLatest(stream);
    expect(append).toHaveBeenCalledWith(
      [{ stream, expected: 0, events: [taken(3)], head }],
      undefined,
    );
  });

  it('answers rejected, with the refusal as the decider gave it', async () => {
    const store = new MemoryEventStore();
    const answer = await decideOn(store, stream, room, 11, { command: command(11) });
    const rejected = { code: 'Full', free: 10 };
    expect(answer).toEqual({ status: 'rejected', rejected, state: 10, version: 0 });
    if (answer.status === 'rejected') {
      expectTypeOf(answer.rejected).toEqualTypeOf<{ code: 'Full'; free: number }>();
    }
  });

  it('answers repeat instead of a rejection, and needs no lookup for anything else', async () => {
    const store = new MemoryEventStore();
    const findCommand = vi.spyOn(store, 'findCommand');
    const options = { command: command(9) };
    const first = await decideOn(store, stream, room, 9, options);
    if (first.status !== 'decided') throw new Error(first.status);
    await commit(store, first.decided, options.command);
    expect(findCommand).not.toHaveBeenCalled();
    const again = await decideOn(store, stream, room, 9, options);
    expect(again).toMatchObject({ status: 'repeat', streams: [{ version: 1 }], state: 1 });
    await expect(
      decideOn(store, stream, room, 8, { command: { ...command(9), content: 8 } }),
    ).rejects.toMatchObject({ code: 'IdempotencyMismatch' });
  });

  it('gives the decider the version and the present', async () => {
    const store = new MemoryEventStore();
    await store.append([{ stream, expected: 'any', events: [taken(1), taken(1)] }]);
    const decide = vi.fn(room.decide);
    const now = new Date('2026-01-31T12:00:00Z');
    await decideOn(store, stream, { ...room, decide }, 1, { now });
    expect(decide).toHaveBeenCalledExactlyOnceWith(1, 8, { now, version: 2 });
    const before = Date.now();
    await decideOn(store, stream, { ...room, decide: (_, __, context) => decideNow(context) }, 1);
    function decideNow({ now }: DecisionContext<Taken>): Decision<Taken> {
      expect(now.getTime()).toBeGreaterThanOrEqual(before);
      return { events: [] };
    }
  });
});

/** Late seats: how many were free at a time, only all events tell. */
const late = {
  ...room,
  reducerVersion: 'room@1',
  decide: (
    { seats, at }: { readonly seats: number; readonly at: string },
    _free: number,
    { history }: DecisionContext<Taken>,
  ): Decision<Taken> => {
    if (history === undefined) return { needsHistory: true };
    const before = history.filter(({ effectiveAt = '' }) => effectiveAt <= at);
    const free = before.reduce(room.evolve, room.initialState());
    return seats > free
      ? { rejected: { code: 'Full', message: `${free} were free` } }
      : { events: [taken(seats, at)] };
  },
};

describe('a decider that needs history', () => {
  const morning = '2026-01-31T08:00:00.000Z';
  const noon = '2026-01-31T12:00:00.000Z';
  const events = [taken(4, morning), taken(4, noon)];

  it('is answered so, and decides on all events when it is asked again', async () => {
    const store = new MemoryEventStore();
    await store.append([{ stream, expected: 'any', events }]);
    const input = { seats: 5, at: morning };
    const asked = await decideOn(store, stream, late, input);
    expect(asked).toEqual({ status: 'needs-history', state: 2, version: 2 });
    expectTypeOf<NeedsHistory['status']>().toExtend<typeof asked.status>();
    const answer = await decideOn(store, stream, late, input, { history: true });
    expectTypeOf<typeof answer.status>().toEqualTypeOf<'decided' | 'repeat' | 'rejected'>();
    expect(answer).toMatchObject({ status: 'decided', decided: { version: 2 }, state: 2 });
  });

  it('gets no snapshot’s state instead, but upcast events', async () => {
    const store = new MemoryEventStore();
    const old = { type: 'taken', data: 4, effectiveAt: morning };
    await store.append([{ stream, expected: 'any', events: [old] }]);
    const readLatest = vi.spyOn(store, 'readLatest');
    const upcasters = [
      { type: 'taken', from: 1, upcast: (data: unknown) => ({ seats: Number(data) }) },
    ];
    const decide = vi.fn(late.decide);
    const input = { seats: 6, at: morning };
    const options = { upcasters, history: true } as const;
    const answer = await decideOn(store, stream, { ...late, decide }, input, options);
    expect(answer.status).toBe('decided');
    const [, , context] = decide.mock.calls[0] ?? [];
    expect(context?.history).toMatchObject([{ schemaVersion: 2, data: { seats: 4 }, version: 1 }]);
    expect(readLatest).toHaveBeenCalledExactlyOnceWith(stream, undefined);
  });

  it('may not ask again', async () => {
    const asking = { ...late, decide: (): Decision<Taken> => ({ needsHistory: true }) };
    const answer = decideOn(new MemoryEventStore(), stream, asking, 1, { history: true });
    await expect(answer).rejects.toThrow(/asks for it/);
  });
});

describe('decideOn over several streams', () => {
  const from = { ...room, stream };
  const to = {
    stream: { category: 'log', id: 'moves' },
    initialState: (): readonly string[] => [],
    evolve: (moves: readonly string[], { data }: { type: 'moved'; data: string }) => [
      ...moves,
      data,
    ],
  };

  it('gives the decider each state with its type, and events for each stream', async () => {
    const store = new MemoryEventStore();
    await store.append([
      { stream: to.stream, expected: 'any', events: [{ type: 'moved', data: 'x' }] },
    ]);
    const now = new Date();
    const answer = await decideOn(
      store,
      [from, to],
      {
        decide: (seats: number, [free, moves], context) => {
          expectTypeOf(free).toEqualTypeOf<number>();
          expectTypeOf(moves).toEqualTypeOf<readonly string[]>();
          expect(context).toEqual({ now, versions: [0, 1] });
          return { events: [[taken(seats)], [{ type: 'moved', data: `${free} ${moves}` }]] };
        },
      },
      2,
      { now },
    );
    expect(answer).toMatchObject({
      status: 'decided',
      decided: [
        { stream, version: 0, events: [taken(2)] },
        { stream: to.stream, version: 1, events: [{ type: 'moved', data: '10 x' }] },
      ],
      states: [10, ['x']],
      versions: [0, 1],
    });
    if (answer.status !== 'decided') return;
    const { decided } = answer;
    expectTypeOf(decided[1].events[0]?.data).toEqualTypeOf<string | undefined>();
    const result = await commit(store, overWire(decided), command(2));
    expect(result).toMatchObject({ status: 'appended', streams: [{ version: 1 }, { version: 2 }] });
  });

  it('refuses a decider that gives events for fewer or more streams', async () => {
    for (const events of [[[]], [[], [], []]]) {
      const decider = { decide: () => ({ events: events as unknown as readonly [[], []] }) };
      const answer = decideOn(new MemoryEventStore(), [from, to], decider, 1);
      await expect(answer).rejects.toThrow(/2 streams gave events for [13]/);
    }
  });

  it('does not compile with an event of the other stream', () => {
    const wrong = {
      decide: () => ({ events: [[{ type: 'moved' as const, data: 'x' }], []] as const }),
    };
    // @ts-expect-error: the first stream has no event "moved"
    void (() => decideOn(new MemoryEventStore(), [from, to], wrong, 1));
  });
});
