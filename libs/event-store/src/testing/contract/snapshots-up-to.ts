import type { EventStore } from '../../event-store.ts';
import { execute } from '../../execute.ts';
import { load } from '../../load.ts';
import type { StreamId } from '../../stream.ts';
import { seededRandom } from '../seeded-random.ts';
import { type ContractKit, events, newStream, versionsOf } from './kit.ts';

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

/** Loads up to a version begin at a snapshot at or before it, and answer the same without one. */
export function snapshotsUpTo({ vitest, store }: ContractKit): void {
  const { expect, it } = vitest;

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
}
