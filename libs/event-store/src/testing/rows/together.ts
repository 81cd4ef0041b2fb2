import { setImmediate as turn } from 'node:timers/promises';
import { newCollection, put, removal, type RowKit } from './kit.ts';

/** Several changes in one write. */
export function together({ vitest, store, writesAll }: RowKit): void {
  const { expect, it } = vitest;

  it('of one write are all written: in several collections, puts and removals', async () => {
    const [one, two] = [newCollection(), newCollection()];
    await store().write([put({ collection: one, id: 'gone' }, 1)]);
    await store().write([
      put({ collection: two, id: 'b' }, 2),
      removal({ collection: one, id: 'gone' }, 2),
      put({ collection: one, id: 'a' }, 2),
      put({ collection: two, id: 'a' }, 2),
    ]);
    const ids = async (collection: string) =>
      (await store().list(collection)).rows.map(({ id }) => id);
    expect([await ids(one), await ids(two)]).toEqual([['a'], ['a', 'b']]);
  });

  it('may be none at all', async () => {
    expect(await store().write([])).toBe('written');
    expect(await store().write([], { only: [] })).toBe('written');
  });

  it('in any order do not wait for each other for ever', async () => {
    const collection = newCollection();
    const keys = Array.from({ length: 20 }, (_, n) => ({ collection, id: `${n}` }));
    const rounds = 5;
    const writer = async (n: number) => {
      for (let round = 1; round <= rounds; round += 1) {
        const turned = [...keys.slice(n * 5), ...keys.slice(0, n * 5)];
        const ordered = n % 2 === 0 ? turned : turned.toReversed();
        await store().write(
          ordered.map((key) => put(key, round * 10 + n, { n: `${round * 10 + n}` })),
        );
      }
    };
    await Promise.all([0, 1, 2, 3].map(writer));
    const { rows } = await store().list(collection);
    expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([rounds * 10 + 3]));
    const newest = { by: { term: 'n', from: `${rounds * 10 + 3}` } };
    expect((await store().list(collection, newest)).rows).toHaveLength(20);
    expect((await store().list(collection, { by: { term: 'n' } })).rows).toHaveLength(20);
  });

  if (!writesAll) return;

  it('are seen all or none', async () => {
    const collection = newCollection();
    const keys = ['a', 'b', 'c'].map((id) => ({ collection, id }));
    let done = false;
    const write = async () => {
      for (let version = 1; version <= 50; version += 1) {
        await store().write(keys.map((key) => put(key, version, { n: { decimal: `${version}` } })));
        await turn();
      }
    };
    const read = async () => {
      while (!done) {
        await turn();
        const pages = [
          await store().getMany(keys),
          (await store().list(collection)).rows,
          (await store().list(collection, { by: { term: 'n' } })).rows,
        ];
        for (const rows of pages) {
          expect(new Set(rows.map(({ version }) => version)).size).toBeLessThan(2);
          expect([0, 3]).toContain(rows.length);
        }
      }
    };
    await Promise.all([write().finally(() => (done = true)), read()]);
  });
}
