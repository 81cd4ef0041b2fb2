import type { Term } from '../../rows/row.ts';
import { seededRandom } from '../seeded-random.ts';
import { newCollection, put, removal, type RowKit, wholeList } from './kit.ts';

const IDS = ['a', 'b', 'c'];
const WRITERS = 6;
const VERSIONS = 24;

/** Writers of the same rows, each with versions in an order of its own. */
export function interleavedWriters({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;

  it.each([1, 2, 3])(
    'leave the newest rows, and lists that agree with them: seed %s',
    async (seed) => {
      const collection = newCollection();
      /** What a version of a row is: every writer of it writes the same. */
      const change = (id: string, version: number) => {
        const key = { collection, id };
        if (version % 7 === 0) return removal(key, version);
        const terms: Record<string, Term> = { n: { decimal: `${version % 3}` } };
        if (version % 2 === 0) terms['t'] = `t${version % 4}`;
        return put(key, version, terms);
      };
      const random = seededRandom(seed);
      const newest = new Map<string, number>();
      const writer = async (order: readonly number[]) => {
        for (const version of order) {
          const batch = IDS.map((id, index) => change(id, Math.max(1, version - index)));
          for (const each of batch)
            newest.set(each.id, Math.max(newest.get(each.id) ?? 0, each.version));
          await store().write(batch);
        }
      };
      const shuffled = () =>
        Array.from({ length: VERSIONS }, (_, n) => ({ n: n + 1, at: random() }))
          .sort((a, b) => a.at - b.at)
          .slice(0, VERSIONS / 2)
          .map(({ n }) => n);
      await Promise.all(Array.from({ length: WRITERS }, () => writer(shuffled())));

      const rows = [...newest]
        .map(([id, version]) => change(id, version))
        .filter((row) => !('removed' in row));
      expect(
        (await wholeList(store(), collection)).map(({ id, version }) => ({ id, version })),
      ).toEqual(
        rows.map(({ id, version }) => ({ id, version })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      for (const term of ['n', 't']) {
        const listed = await wholeList(store(), collection, { by: { term }, limit: 1 });
        const expected = rows.filter((row) => 'terms' in row && row.terms && term in row.terms);
        expect(listed.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      }
    },
  );
}
