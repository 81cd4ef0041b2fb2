import type { EventStore } from '../../event-store.ts';
import { commit } from '../../deciding/commit.ts';
import { decideOn } from '../../deciding/decide-on.ts';
import { execute } from '../../execute.ts';
import type { Json } from '../../json.ts';
import { load, snapshotOf } from '../../load.ts';
import type { StreamId } from '../../stream.ts';
import { seededRandom } from '../seeded-random.ts';
import { appended, type ContractKit, event, events, newStream, versionsOf } from './kit.ts';

/** Each version of this reducer folds to another state, so that a snapshot of another one shows. */
const counter = (factor: number) => ({
  initialState: () => 0,
  evolve: (total: number) => total + factor,
  reducerVersion: `counter@${factor}`,
});

/** A snapshot is a cache: it changes no answer. */
export function snapshots({ vitest, store }: ContractKit): void {
  const { expect, it } = vitest;

  const count = async (on: EventStore, stream: StreamId, factor: number) => {
    const loaded = await load(on, stream, counter(factor));
    const snapshot = snapshotOf(loaded, counter(factor).reducerVersion);
    const { version, head } = loaded;
    const append = { stream, expected: version, events: events(2), head };
    appended(await on.append([{ ...append, ...(snapshot && { snapshot }) }]));
    return loaded.state;
  };

  it('gives the same state as all events', async () => {
    const stream = newStream();
    for (let n = 0; n < 13; n += 1) expect(await count(store(), stream, 1)).toBe(2 * n);
    expect((await store().read(stream)).length).toBe(26);
  });

  it('of one version of a reducer is not used for another', async () => {
    const stream = newStream();
    for (let n = 0; n < 13; n += 1) {
      const factor = n % 2 === 0 ? 1 : 10;
      expect(await count(store(), stream, factor)).toBe(2 * n * factor);
    }
    expect((await load(store(), stream, counter(100))).state).toBe(2600);
  });

  it('is of the version that was asked for, or of one before', async () => {
    const stream = newStream();
    const head = await written(store(), stream);
    const random = seededRandom(7);
    for (let n = 0; n < 24; n += 1) {
      const version = Math.floor(random() * (head + 3));
      const folded = foldUpTo(Math.min(version, head), 1);
      const reducerVersion = digits(1).reducerVersion;
      const { snapshot, events: last } = await store().readUpTo(stream, version, reducerVersion);
      const base = snapshot?.version ?? 0;
      expect(base).toBeLessThanOrEqual(Math.min(version, head));
      expect(last.at(-1)?.version ?? base).toBe(Math.min(version, head));
      const first = last[0]?.version ?? base + 1;
      expect(first).toBeGreaterThan(base);
      expect(versionsOf(last)).toEqual(last.map((_, index) => first + index));
      if (snapshot) {
        expect(snapshot).toMatchObject({ stream, reducerVersion, state: foldUpTo(base, 1) });
      }
      const { state } = await load(store(), stream, digits(1), { to: version });
      expect(state).toBe(folded);
    }
  });

  it('of one version of a reducer is not used for another, up to any version', async () => {
    const stream = newStream();
    const head = await written(store(), stream);
    const random = seededRandom(8);
    const { initialState, evolve } = digits(1);
    for (let n = 0; n < 12; n += 1) {
      const to = Math.floor(random() * (head + 1));
      for (const factor of [1, 10, 100]) {
        const { state } = await load(store(), stream, digits(factor), { to });
        expect(state).toBe(foldUpTo(to, factor));
      }
      const { state } = await load(store(), stream, { initialState, evolve }, { to });
      expect(state).toBe(foldUpTo(to, 1));
    }
    expect((await store().readUpTo(stream, head)).snapshot).toBeUndefined();
  });

  it('changes no first result of a command that is repeated later', async () => {
    const stream = newStream();
    const counting = { ...counter(1), decide: (n: number) => ({ events: [event(n)] }) };
    const send = (n: number) =>
      execute(store(), stream, counting, n, { command: { id: `c-${n}`, content: n } });
    for (let n = 1; n <= 14; n += 1) await send(n);
    for (const n of [1, 5, 6, 11, 14]) {
      expect(await send(n)).toMatchObject({ status: 'repeat', state: n, version: n });
    }
  });

  it('of the longest version of a reducer is kept, with upcasters too', async () => {
    const stream = newStream();
    const upcasters = [{ type: 'none', from: 1, upcast: (data: Json) => data }];
    const decider = {
      ...counter(1),
      decide: () => ({ events: events(1) }),
      reducerVersion: 'x'.repeat(512),
    };
    for (let n = 0; n < 13; n += 1) await execute(store(), stream, decider, 0, { upcasters });
    expect((await load(store(), stream, decider, { upcasters })).state).toBe(13);
    for (const [reducerVersion, bytes] of [
      ['x'.repeat(513), 513],
      ['', 0],
    ] as const) {
      const loading = load(store(), stream, { ...counter(1), reducerVersion }, { upcasters });
      await expect(loading).rejects.toMatchObject({
        field: 'reducerVersion',
        message: expect.stringContaining(`1 to 512 bytes: it has ${bytes}`),
      });
    }
  });

  it('is of the state that was loaded, though the decider or the caller changes that', async () => {
    const [stream, other] = [newStream(), newStream()];
    const changing = {
      initialState: () => ({ n: 0 }),
      evolve: (state: { n: number }) => ({ n: state.n + 1 }),
      reducerVersion: 'changing@1',
    };
    const decide = (n: number) => ({ events: [event(n)] });
    for (let n = 0; n < 12; n += 1) {
      const spoils = { ...changing, decide: spoil(decide) };
      expect((await execute(store(), stream, spoils, n)).status).toBe('appended');
      const answer = await decideOn(store(), other, { ...changing, decide }, n);
      answer.state.n = -500;
      if (answer.status === 'decided') appended(await commit(store(), answer.decided));
    }
    expect((await load(store(), stream, changing)).state).toEqual({ n: 12 });
    expect((await load(store(), other, changing)).state).toEqual({ n: 12 });
  });

  it.each<[string, (n: number) => object]>([
    ['a member that is undefined', () => ({ left: undefined })],
    ['-0', () => ({ zero: -0 })],
    ['an object without a prototype', () => Object.create(null) as object],
  ])('of a state with %s changes nothing', async (_, part) => {
    const stream = newStream();
    const reducer = {
      initialState: (): object[] => [],
      evolve: (all: object[]) => [...all, part(all.length)],
      decide: (n: number) => ({ events: [event(n)] }),
      reducerVersion: 'parts@1',
    };
    const { initialState, evolve } = reducer;
    for (let n = 0; n < 12; n += 1) await execute(store(), stream, reducer, n);
    const { state } = await load(store(), stream, reducer);
    expect(state).toStrictEqual((await load(store(), stream, { initialState, evolve })).state);
  });

  it('of a state with text that no log keeps is left out', async () => {
    const stream = newStream();
    const cut = {
      initialState: () => '',
      evolve: () => 'a smile, cut: \ud83d',
      decide: (n: number) => ({ events: [event(n)] }),
      reducerVersion: 'cut@1',
    };
    for (let n = 0; n < 12; n += 1)
      expect((await execute(store(), stream, cut, n)).status).toBe('appended');
    expect((await load(store(), stream, cut)).state).toBe(cut.evolve());
  });

  it('of a large state in each of 25 streams fails no append', async () => {
    const appends = Array.from({ length: 25 }, () => {
      const stream = newStream();
      const state = '中'.repeat(65_000);
      const snapshot = { stream, version: 0, reducerVersion: 'large@1', state };
      return { stream, expected: 'no-stream' as const, events: events(1), snapshot };
    });
    expect((await store().append(appends)).status).toBe('appended');
  });
}

/** A state in which the order of the events shows, and that does not grow. */
const digits = (factor: number) => ({
  initialState: () => 0,
  evolve: (state: number, { data }: { readonly data: unknown }) =>
    (state * 31 + (data as { readonly n: number }).n * factor) % 999_983,
  reducerVersion: `digits@${factor}`,
});

/** The state that the events 1 to `version` fold to. */
const foldUpTo = (version: number, factor: number): number =>
  events(version).reduce((state, { data }) => digits(factor).evolve(state, { data }), 0);

/** Appends events 1, 2, 3… by two reducers that take turns. Each brings the snapshots that are asked for. */
async function written(store: EventStore, stream: StreamId): Promise<number> {
  let version = 0;
  for (let turn = 0; version < 230; turn += 1) {
    const next = events(version + 1 + (turn % 7)).slice(version);
    const writer = { ...digits(turn % 5 < 3 ? 1 : 10), decide: () => ({ events: next }) };
    const result = await execute(store, stream, writer, undefined);
    if (result.status !== 'appended') throw new Error(`unexpected: ${result.status}`);
    version += next.length;
  }
  return version;
}

/** A decider that changes the state it is given. */
const spoil =
  <Decided>(decide: (n: number) => Decided) =>
  (n: number, state: { n: number }): Decided => {
    state.n -= 500;
    return decide(n);
  };
