import { describe, expect, expectTypeOf, it } from 'vitest';
import { category } from './category.ts';
import type { Decision, DecisionContext } from './decider.ts';
import { UnknownEvent } from './errors/unknown-event.ts';
import type { RecordedEvent } from './event.ts';
import { execute } from './execute.ts';
import type { Json } from './json.ts';
import { MemoryEventStore } from './memory/index.ts';
import { readableCategory, type Recorded } from './readable-category.ts';
import type { StreamHead } from './stream-head.ts';
import type { Upcaster } from './upcaster.ts';

interface Added {
  readonly type: 'added';
  readonly data: { readonly n: number };
}
interface Cleared {
  readonly type: 'cleared';
  readonly data: { readonly reason: string };
}
type Counted = Added | Cleared;
type Command = { readonly add: number } | 'clear';

const upcasters: readonly Upcaster[] = [
  { type: 'added', from: 1, upcast: (data) => ({ n: Number(data) }) },
];
const decider = {
  initialState: (): number => 0,
  evolve: (total: number, event: Counted) => (event.type === 'added' ? total + event.data.n : 0),
  decide: (command: Command, total: number): Decision<Counted, 'Full' | 'Empty'> => {
    if (command === 'clear') {
      return total === 0
        ? { rejected: 'Empty' }
        : { events: [{ type: 'cleared', data: { reason: 'asked' } }] };
    }
    return total + command.add > 9
      ? { rejected: 'Full' }
      : { events: [{ type: 'added', data: { n: command.add } }] };
  },
};
const counters = category({
  name: 'counter',
  schemaVersions: { added: 2, cleared: 1 },
  upcasters,
  decider,
});

/** A log that an older program began. */
async function older() {
  const store = new MemoryEventStore();
  const events = [{ type: 'added', data: 4 }];
  await store.append([{ stream: counters.stream('a'), expected: 'any', events }]);
  return store;
}

describe('a category', () => {
  it('reads events upcast and typed, without a cast', async () => {
    const store = await older();
    await counters.execute(store, 'a', { add: 2 });
    await counters.execute(store, 'a', 'clear');
    const events = await counters.read(store, 'a');
    expect(events.map(({ schemaVersion, data }) => [schemaVersion, data])).toEqual([
      [2, { n: 4 }],
      [2, { n: 2 }],
      [1, { reason: 'asked' }],
    ]);
    const texts = events.map((event) => {
      expectTypeOf(event.version).toEqualTypeOf<number>();
      return event.type === 'added' ? event.data.n.toFixed() : event.data.reason;
    });
    expect(texts).toEqual(['4', '2', 'asked']);
    expectTypeOf(events).toEqualTypeOf<readonly Recorded<Counted>[]>();
    expectTypeOf<Recorded<Counted>>().toExtend<Counted>();
    const [last] = await counters.read(store, 'a', { direction: 'backwards', limit: 1 });
    expect(last?.type).toBe('cleared');
  });

  it('types an event of the whole log', async () => {
    const store = await older();
    const [recorded] = (await store.readAll()).events;
    if (recorded === undefined) throw new Error('nothing was recorded');
    const event = counters.toEvent(recorded);
    expect(event).toEqual({ ...recorded, schemaVersion: 2, data: { n: 4 } });
    expectTypeOf(event).toEqualTypeOf<Recorded<Added> | Recorded<Cleared>>();
  });

  it('loads, upcast, up to the head or up to a version', async () => {
    const store = await older();
    await counters.execute(store, 'a', { add: 2 });
    const loaded = await counters.load(store, 'a');
    expect(loaded).toMatchObject({ state: 6, version: 2 });
    expectTypeOf(loaded.state).toEqualTypeOf<number>();
    expectTypeOf(loaded.head).toEqualTypeOf<StreamHead>();
    const before = await counters.load(store, 'a', { to: 1 });
    expect(before).toEqual({ state: 4, version: 1 });
    expectTypeOf(before.head).toEqualTypeOf<StreamHead | undefined>();
  });

  it('decides and executes on upcast events, with the refusal’s type', async () => {
    const store = await older();
    const answer = await counters.decideOn(store, 'a', { add: 6 });
    expect(answer).toMatchObject({ status: 'rejected', rejected: 'Full', state: 4 });
    if (answer.status === 'rejected') {
      expectTypeOf(answer.rejected).toEqualTypeOf<'Full' | 'Empty'>();
    }
    const result = await counters.execute(store, 'a', { add: 5 }, { expected: 1 });
    expect(result).toMatchObject({ status: 'appended', state: 9, version: 2 });
    if (result.status === 'appended') expectTypeOf(result.state).toEqualTypeOf<number>();
  });

  it('gives new events the schema version of their type, so that they are not upcast again', async () => {
    const store = new MemoryEventStore();
    await counters.execute(store, 'a', { add: 3 });
    const [recorded] = await store.read(counters.stream('a'));
    expect(recorded).toMatchObject({ schemaVersion: 2, data: { n: 3 } });
    expect((await counters.load(store, 'a')).state).toBe(3);
    // Without the category the version is forgotten, and the next load folds NaN.
    await execute(store, counters.stream('b'), decider, { add: 3 });
    expect((await counters.load(store, 'b')).state).toBeNaN();
  });

  it('keeps the schema version that a decider gives', async () => {
    const old = {
      ...decider,
      decide: (): Decision<Counted & { readonly schemaVersion?: number }> => ({
        events: [{ type: 'cleared', data: { reason: '' }, schemaVersion: 3 }],
      }),
    };
    const schemaVersions = { added: 2, cleared: 4 };
    const store = new MemoryEventStore();
    await category({ name: 'counter', schemaVersions, decider: old }).execute(store, 'a', null);
    expect((await store.read(counters.stream('a')))[0]?.schemaVersion).toBe(3);
  });

  it('gives the decider the upcast history', async () => {
    const store = await older();
    const doubled = (event: Counted): Counted =>
      event.type === 'added' ? { type: 'added', data: event.data } : event;
    const doubling = category({
      name: 'counter',
      schemaVersions: { added: 2, cleared: 1 },
      upcasters,
      decider: {
        ...decider,
        decide: (_: null, _total, { history }): Decision<Counted> =>
          history ? { events: history.map(doubled) } : { needsHistory: true },
      },
    });
    expect((await doubling.decideOn(store, 'a', null)).status).toBe('needs-history');
    expect(await doubling.execute(store, 'a', null)).toMatchObject({ state: 8 });
  });

  it.each([
    ['an unknown type', { type: 'toString', data: {} }],
    ['a newer schema version', { type: 'added', schemaVersion: 3, data: { n: 1 } }],
  ])('refuses %s in the log, wherever it is read', async (_, event) => {
    const store = await older();
    const stream = counters.stream('a');
    await store.append([{ stream, expected: 'any', events: [event] }]);
    const unknown = {
      code: 'UnknownEvent',
      message: expect.stringMatching(
        /^event 2 of counter a is of type .*, which this program does not know: upgrade/,
      ),
    };
    await expect(counters.read(store, 'a')).rejects.toMatchObject(unknown);
    await expect(counters.load(store, 'a')).rejects.toMatchObject(unknown);
    await expect(counters.execute(store, 'a', 'clear')).rejects.toMatchObject(unknown);
    const options = { history: true } as const;
    await expect(counters.decideOn(store, 'a', 'clear', options)).rejects.toMatchObject(unknown);
    expect(await counters.read(store, 'a', { to: 1 })).toHaveLength(1);
  });

  it('refuses to append an event of a newer schema version than it reads', async () => {
    const store = await older();
    const newer = category({
      name: 'counter',
      schemaVersions: { added: 2, cleared: 1 },
      upcasters,
      decider: {
        ...decider,
        decide: (): Decision<Added> => {
          const newer = { type: 'added', schemaVersion: 3, data: { n: 1 } } as const;
          return { events: [newer] };
        },
      },
    });
    await expect(newer.execute(store, 'a', null)).rejects.toMatchObject({
      code: 'InvalidArgument',
      message: expect.stringContaining('must be at most 2'),
    });
    expect((await newer.load(store, 'a')).version).toBe(1);
  });

  it('loads up to a whole number only', async () => {
    const store = await older();
    for (const to of [-1, 1.5, Number.NaN]) {
      await expect(counters.load(store, 'a', { to })).rejects.toMatchObject({ field: 'to' });
    }
  });

  it('is one of several streams that a command concerns', async () => {
    const store = await older();
    const other = category({
      name: 'note',
      schemaVersions: { noted: 1 },
      decider: {
        initialState: (): readonly string[] => [],
        evolve: (notes: readonly string[], { data }: { type: 'noted'; data: string }) => [
          ...notes,
          data,
        ],
        decide: (): Decision<{ type: 'noted'; data: string }> => ({ events: [] }),
      },
    });
    const result = await execute(
      store,
      [counters.source('a'), other.source('n')],
      {
        decide: (n: number, [total, notes]) => {
          expectTypeOf(total).toEqualTypeOf<number>();
          expectTypeOf(notes).toEqualTypeOf<readonly string[]>();
          const added = { type: 'added', data: { n } } as const;
          return { events: [[added], [{ type: 'noted', data: `${total} before` }]] };
        },
      },
      5,
    );
    expect(result).toMatchObject({ status: 'appended', states: [9, ['4 before']] });
    const events = await store.read(counters.stream('a'), { from: 2 });
    expect(events[0]).toMatchObject({ schemaVersion: 2 });
  });
});

describe('a readable category', () => {
  it('reads and loads as the category with the rules does', async () => {
    const { decide: _, ...reducer } = decider;
    const schemaVersions = { added: 2, cleared: 1 };
    const readable = readableCategory({ name: 'counter', schemaVersions, upcasters, reducer });
    const store = await older();
    await counters.execute(store, 'a', { add: 2 });
    expect(await readable.read(store, 'a')).toEqual(await counters.read(store, 'a'));
    expect(await readable.load(store, 'a')).toEqual(await counters.load(store, 'a'));
    expect(await readable.load(store, 'a', { to: 1 })).toMatchObject({ state: 4, version: 1 });
  });

  it('refuses an event of a type that it does not know', async () => {
    const { evolve, initialState } = decider;
    const readable = readableCategory({
      name: 'counter',
      schemaVersions: { added: 1, cleared: 1 },
      reducer: { evolve, initialState },
    });
    const store = await older();
    await counters.execute(store, 'a', { add: 2 });
    await expect(readable.load(store, 'a')).rejects.toThrow(UnknownEvent);
    await expect(readable.read(store, 'a')).rejects.toThrow(UnknownEvent);
  });
});

describe('a definition of a category', () => {
  const define = (
    schemaVersions: { added: number; cleared: number },
    ...froms: readonly number[]
  ) =>
    category({
      name: 'counter',
      schemaVersions,
      decider,
      upcasters: froms.map((from) => ({ type: 'added', from, upcast: (data: Json) => data })),
    });

  it.each([
    ['an upcaster is missing', 3, [2]],
    ['an upcaster is missing at the end', 3, [1]],
    ['an upcaster is there twice', 2, [1, 1]],
    ['an upcaster is beyond the schema version', 2, [1, 2]],
  ])('is refused where %s', (_, added, froms) => {
    expect(() => define({ added, cleared: 1 }, ...froms)).toThrow(/event type added .* upcasters/);
  });

  it('may leave old events to its reducer, or upcast them all', () => {
    expect(() => define({ added: 3, cleared: 1 })).not.toThrow();
    expect(() => define({ added: 3, cleared: 1 }, 2, 1)).not.toThrow();
  });

  it.each([0, 1.5, Number.NaN])('is refused with the schema version %d', (cleared) => {
    expect(() => define({ added: 1, cleared })).toThrow(/cleared .* whole number/);
  });

  it('is refused with an upcaster of a type that it does not have', () => {
    const upcasters = [{ type: 'adedd', from: 1, upcast: (data: Json) => data }];
    const schemaVersions = { added: 1, cleared: 1 };
    expect(() => category({ name: 'counter', schemaVersions, upcasters, decider })).toThrow(
      /adedd/,
    );
  });

  it('does not compile without an event type, or with one that there is not', () => {
    // @ts-expect-error: cleared is missing
    category({ name: 'counter', schemaVersions: { added: 1 }, decider });
    const more = { added: 1, cleared: 1, removed: 1 };
    // @ts-expect-error: no event has the type removed
    category({ name: 'counter', schemaVersions: { ...more, removed: 1 }, decider });
  });

  it('does not compile with a decider that decides on other events or another state', () => {
    const schemaVersions = { added: 1, cleared: 1 };
    const removes = () => ({ events: [{ type: 'removed' as const, data: {} }] });
    // @ts-expect-error: the reducer does not know the event removed
    category({ name: 'counter', schemaVersions, decider: { ...decider, decide: removes } });
    const onText = (_: null, _state: string): Decision<Counted> => ({ events: [] });
    // @ts-expect-error: the state is a number
    category({ name: 'counter', schemaVersions, decider: { ...decider, decide: onText } });
  });

  it('does not compile with another command', () => {
    // @ts-expect-error: there is no such command
    void (() => counters.execute(new MemoryEventStore(), 'a', { remove: 1 }));
    expectTypeOf(counters.toEvent).parameter(0).toEqualTypeOf<RecordedEvent>();
    expectTypeOf(counters.decideOn).parameter(2).toEqualTypeOf<Command>();
    expectTypeOf<DecisionContext<Counted>['history']>().toEqualTypeOf<
      readonly Counted[] | undefined
    >();
  });
});
