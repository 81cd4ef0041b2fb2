import type { EventStore } from '../../event-store.ts';
import { execute } from '../../execute.ts';
import type { Json } from '../../json.ts';
import { load, snapshotOf } from '../../load.ts';
import type { StreamId } from '../../stream.ts';
import { appended, type ContractKit, events, newStream } from './kit.ts';

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
}
