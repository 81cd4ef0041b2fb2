import type { EventStore } from '../../event-store.ts';
import { commit } from '../../deciding/commit.ts';
import { decideOn } from '../../deciding/decide-on.ts';
import { execute } from '../../execute.ts';
import type { Json } from '../../json.ts';
import { load, snapshotOf } from '../../load.ts';
import type { StreamId } from '../../stream.ts';
import { appended, type ContractKit, event, events, newStream } from './kit.ts';

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

/** A decider that changes the state it is given. */
const spoil =
  <Decided>(decide: (n: number) => Decided) =>
  (n: number, state: { n: number }): Decided => {
    state.n -= 500;
    return decide(n);
  };
