import { kept, listedIds, newCollection, put, type RowKit } from './kit.ts';

/** A row only ever gets newer. */
export function versions({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;

  it('that is newer replaces data and terms', async () => {
    const key = { collection: newCollection(), id: '1' };
    await store().write([put(key, 1, { a: 'x', b: 'x' })]);
    await store().write([put(key, 5, { b: 'y', c: 'z' })]);
    expect(await store().get(key)).toEqual(kept(key, 5, { b: 'y', c: 'z' }));
    await store().write([put(key, 6)]);
    expect(await store().get(key)).toEqual(kept(key, 6));
  });

  it('that is older, or the same, is left out silently', async () => {
    const key = { collection: newCollection(), id: '1' };
    await store().write([put(key, 5, { a: 'x' })]);
    for (const version of [1, 4, 5]) {
      expect(await store().write([put(key, version, { a: 'y' }, 'other')])).toBe('written');
      expect(await store().get(key)).toEqual(kept(key, 5, { a: 'x' }));
      const other = { by: { term: 'a', from: 'y' } };
      expect(await listedIds(store(), key.collection, other)).toEqual([]);
    }
  });

  it('is compared for each row of a write', async () => {
    const collection = newCollection();
    const [one, two, three] = ['1', '2', '3'].map((id) => ({ collection, id }));
    if (!one || !two || !three) throw new Error('three keys');
    await store().write([put(one, 5), put(two, 1)]);
    expect(await store().write([put(one, 3), put(two, 3), put(three, 3)])).toBe('written');
    expect((await store().list(collection)).rows).toEqual([
      kept(one, 5),
      kept(two, 3),
      kept(three, 3),
    ]);
  });

  it('may have 53 bits', async () => {
    const key = { collection: newCollection(), id: '1' };
    const most = Number.MAX_SAFE_INTEGER;
    await store().write([put(key, most)]);
    await store().write([put(key, most - 1, {}, 'older')]);
    expect(await store().get(key)).toEqual(kept(key, most));
    const only = [{ ...key, version: most - 1 }];
    expect(await store().write([], { only })).toBe('refused');
  });
}
