import { kept, listedIds, newCollection, put, removal, type RowKit } from './kit.ts';

/** A collection that is forgotten. */
export function dropping({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;
  const terms = { n: { decimal: '1' } };

  it('has no rows, and no versions of rows that were removed', async () => {
    const collection = newCollection();
    const [one, two] = [
      { collection, id: '1' },
      { collection, id: '2' },
    ];
    await store().write([put(one, 5, terms), put(two, 5, terms)]);
    await store().write([removal(two, 6)]);
    await store().drop(collection);
    expect(await store().get(one)).toBeUndefined();
    expect(await listedIds(store(), collection)).toEqual([]);
    expect(await listedIds(store(), collection, { by: { term: 'n' } })).toEqual([]);
    await store().write([put(one, 1), put(two, 1)]);
    expect((await store().list(collection)).rows).toEqual([kept(one, 1), kept(two, 1)]);
    expect(await listedIds(store(), collection, { by: { term: 'n' } })).toEqual([]);
  });

  it('may have many rows, and be dropped again', async () => {
    const collection = newCollection();
    const keys = Array.from({ length: 250 }, (_, n) => ({ collection, id: `${n}` }));
    for (let start = 0; start < keys.length; start += 100) {
      await store().write(keys.slice(start, start + 100).map((key) => put(key, 1, terms)));
    }
    await store().drop(collection);
    await store().drop(collection);
    expect(await store().list(collection)).toEqual({ rows: [] });
    expect(await store().getMany(keys.slice(0, 100))).toEqual([]);
  });

  it('leaves other collections as they are', async () => {
    const collection = newCollection();
    const others = [`${collection}1`, `${collection}%`, `${collection}#`, collection.toUpperCase()];
    for (const name of [...others, collection]) {
      await store().write([put({ collection: name, id: '1' }, 1, terms)]);
    }
    await store().drop(collection);
    for (const name of others) {
      expect(await listedIds(store(), name, { by: { term: 'n' } })).toEqual(['1']);
      expect(await listedIds(store(), name)).toEqual(['1']);
    }
  });
}
