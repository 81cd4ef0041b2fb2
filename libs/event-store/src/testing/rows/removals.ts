import type { RowKey } from '../../rows/row.ts';
import { kept, listedIds, newCollection, put, removal, type RowKit } from './kit.ts';

/** A removal leaves its version behind. */
export function removals({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;
  const terms = { a: 'x' };

  it('takes the row out of every read', async () => {
    const collection = newCollection();
    const [one, two] = [
      { collection, id: '1' },
      { collection, id: '2' },
    ];
    await store().write([put(one, 1, terms), put(two, 1, terms)]);
    expect(await store().write([removal(one, 2)])).toBe('written');
    expect(await store().get(one)).toBeUndefined();
    expect(await store().getMany([one, two])).toEqual([kept(two, 1, terms)]);
    expect(await listedIds(store(), collection)).toEqual(['2']);
    expect(await listedIds(store(), collection, { by: { term: 'a' } })).toEqual(['2']);
  });

  it('keeps older puts away, also of a row that was never there', async () => {
    const collection = newCollection();
    const [one, two] = [
      { collection, id: '1' },
      { collection, id: '2' },
    ];
    await store().write([put(one, 1, terms)]);
    await store().write([removal(one, 5), removal(two, 5)]);
    await store().write([put(one, 4, terms), put(two, 5, terms)]);
    expect(await listedIds(store(), collection)).toEqual([]);
    expect(await listedIds(store(), collection, { by: { term: 'a' } })).toEqual([]);
    await store().write([put(one, 6, terms), put(two, 6)]);
    expect(await listedIds(store(), collection)).toEqual(['1', '2']);
    expect(await listedIds(store(), collection, { by: { term: 'a' } })).toEqual(['1']);
  });

  it('is found with its version, if asked for', async () => {
    const collection = newCollection();
    const keys = ['1', '2', '3', '4'].map((id) => ({ collection, id }));
    const [one, two, three, four] = keys as [RowKey, RowKey, RowKey, RowKey];
    await store().write([put(one, 1, terms), put(two, 1, terms), removal(three, 7)]);
    await store().write([removal(one, 5)]);
    // It must not be there: that leaves nothing behind.
    await store().write([put(two, 2)], { only: [{ ...four, version: 0 }] });
    const gone = { data: null, terms: {}, removed: true };
    expect(await store().getMany(keys, { removed: true })).toEqual([
      { ...one, version: 5, ...gone },
      kept(two, 2),
      { ...three, version: 7, ...gone },
    ]);
    await store().write([put(one, 6)]);
    expect(await store().getMany([one], { removed: true })).toEqual([kept(one, 6)]);
    expect(await store().getMany(keys, {})).toEqual([kept(one, 6), kept(two, 2)]);
  });

  it('that is older is left out', async () => {
    const key = { collection: newCollection(), id: '1' };
    await store().write([put(key, 5, terms)]);
    for (const version of [4, 5]) {
      expect(await store().write([removal(key, version)])).toBe('written');
      expect(await store().get(key)).toEqual(kept(key, 5, terms));
    }
  });

  it('after a removal moves the version on', async () => {
    const key = { collection: newCollection(), id: '1' };
    await store().write([removal(key, 5)]);
    await store().write([removal(key, 7)]);
    await store().write([put(key, 6)]);
    expect(await store().get(key)).toBeUndefined();
    await store().write([put(key, 8)]);
    expect(await store().get(key)).toEqual(kept(key, 8));
  });
}
