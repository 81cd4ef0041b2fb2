import { commit } from '../../deciding/commit.ts';
import { decideOn } from '../../deciding/decide-on.ts';
import type { Decision } from '../../decider.ts';
import type { EventStore } from '../../event-store.ts';
import { execute } from '../../execute.ts';
import { load } from '../../load.ts';
import type { StreamId } from '../../stream.ts';
import { appended, type ContractKit, event, events, newStream } from './kit.ts';

type Counted = ReturnType<typeof event>;

/** Each version of this decider folds to another state. */
const counter = (factor: number) => ({
  initialState: () => 0,
  evolve: (total: number) => total + factor,
  reducerVersion: `counter@${factor}`,
  decide: (count: number): Decision<Counted> => ({ events: events(count) }),
});

/** A decider that changes its state, as it should not. */
const careless = {
  initialState: () => ({ seen: [0] }),
  evolve: (state: { seen: number[] }, { data }: { data: unknown }) => {
    state.seen.push((data as { n: number }).n);
    return state;
  },
  reducerVersion: 'careless@1',
  decide: (n: number, state: { seen: number[] }): Decision<Counted> => {
    state.seen.push(-1);
    return { events: [event(n)] };
  },
};

/** A decider that refuses while the last number is above 5. */
const level = (refuse: () => Decision<Counted>) => ({
  initialState: () => 0,
  evolve: (_: number, { data }: { data: unknown }) => (data as { n: number }).n,
  reducerVersion: 'level@1',
  decide: (n: number, last: number): Decision<Counted> =>
    last > 5 ? refuse() : { events: [event(n)] },
});
const thrown = (): never => {
  throw new Error('the decider failed on a state that is over');
};

/** What a store knows of its own appends changes no answer. */
export function staleStates({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;

  it('is the state of all events, whichever way they were appended', async () => {
    const stream = newStream();
    let version = 0;
    for (let n = 0; n < 60; n += 1) {
      const factor = n % 7 === 0 ? 10 : 1;
      const result = await execute(store(), stream, counter(factor), 1);
      version += 1;
      expect(result).toMatchObject({ status: 'appended', state: version * factor, version });
      if (n % 20 === 0) {
        appended(await append(stream, 'any', events(2)));
        version += 2;
      }
    }
    const loaded = await load(store(), stream, counter(1), { allowStale: true });
    expect(loaded).toMatchObject({ state: version, version });
  });

  it('is not changed by a decider or a caller that changes its own', async () => {
    const stream = newStream();
    const seen = [0];
    for (let n = 1; n <= 40; n += 1) {
      const result = await execute(store(), stream, careless, n);
      if (result.status !== 'appended') throw new Error(result.status);
      seen.push(n);
      expect(result.state.seen.filter((each) => each !== -1)).toEqual(seen);
      result.state.seen.length = 0;
      for (const { data } of result.streams.flatMap((each) => each.events)) {
        Object.assign(data as object, { n: 'spoilt' });
      }
    }
    expect((await load(store(), stream, careless, { allowStale: true })).state.seen).toEqual(seen);
  });
}

/** Two stores that are open on one log: each knows its own appends only. */
export function staleStatesOfTwo(kit: ContractKit): void {
  const { vitest, store, open } = kit;
  const { afterAll, beforeAll, expect, it } = vitest;
  let second: EventStore;
  beforeAll(async () => {
    second = await open();
  });
  afterAll(() => second.close());

  /** A stream of which each store knows something, the first less than all. */
  const laid = async (): Promise<StreamId> => {
    const stream = newStream();
    await execute(store(), stream, counter(1), 1);
    await execute(store(), stream, counter(1), 1);
    await execute(second, stream, counter(1), 1);
    await execute(second, stream, counter(1), 1);
    return stream;
  };

  it('is decided on anew if the other one appended', async () => {
    const stream = await laid();
    for (let version = 5; version < 30; version += 1) {
      const one = version % 3 === 0 ? second : store();
      const result = await execute(one, stream, counter(1), 1);
      expect(result).toMatchObject({ status: 'appended', state: version, version });
    }
  });

  it('refuses nothing, and fails nothing: the log is read first', async () => {
    for (const refuse of [() => ({ rejected: { code: 'full', message: 'full' } }), thrown]) {
      const stream = newStream();
      const decider = level(refuse);
      await execute(store(), stream, decider, 9);
      await second.append([{ stream, expected: 'any', events: [event(1)] }]);
      const answer = await decideOn(store(), stream, decider, 2, { allowStale: true });
      expect(answer).toMatchObject({ status: 'decided', state: 1, version: 2 });
    }
  });

  it('is left after the first conflict', async () => {
    const stream = await laid();
    const decide = () => decideOn(store(), stream, counter(1), 1, { allowStale: true });
    const statuses: string[] = [];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await decide();
      if (answer.status !== 'decided') throw new Error(answer.status);
      statuses.push((await commit(store(), answer.decided)).status);
      if (statuses.at(-1) === 'appended') break;
    }
    expect(statuses.at(-1)).toBe('appended');
  });

  it('is not what a read gives', async () => {
    const stream = await laid();
    expect(await load(store(), stream, counter(1))).toMatchObject({ state: 4, version: 4 });
    const { head } = await store().readLatest(stream, 'counter@1');
    expect(head.version).toBe(4);
  });
}
