import { kept, listedIds, newCollection, put, type RowKit } from './kit.ts';

/** Names that an engine could take for one. */
export function rowNames({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;
  const long = 'x'.repeat(400);

  it.each([
    ['letters of another case', 'a', 'A'],
    ['blanks at the end', 'a', 'a '],
    ['blanks before', 'a', ' a'],
    ['a letter in one or in two code points', 'é', 'e\u0301'],
    ['a U+FEFF', 'a', '\ufeffa'],
    ['zeros before', '7', '007'],
    ['a slash', 'a', 'a/1'],
    ['a percent sign', 'a%23', 'a#'],
    ['an underscore that is a pattern', 'a_c', 'abc'],
    ['a difference at the end of a long id', `${long}1`, `${long}2`],
  ])('are different rows: %s', async (_, one, two) => {
    const collection = newCollection();
    await store().write([
      put({ collection, id: one }, 1, { t: one }),
      put({ collection, id: two }, 2, { t: two }),
    ]);
    for (const [index, id] of [one, two].entries()) {
      const row = kept({ collection, id }, index + 1, { t: id });
      expect(await store().get({ collection, id })).toEqual(row);
      const by = { term: 't', from: id, to: id };
      expect(await store().list(collection, { by })).toEqual({ rows: [row] });
    }
  });

  it('are different collections, whatever the ids', async () => {
    const name = newCollection();
    const keys = [
      { collection: name, id: '#a#b' },
      { collection: `${name}#`, id: 'a#b' },
      { collection: `${name}#a`, id: 'b' },
      { collection: `${name}%23a`, id: 'b' },
      { collection: `${name}/a`, id: 'b' },
      { collection: `${name}#t#0`, id: 'b' },
    ];
    for (const [index, key] of keys.entries())
      await store().write([put(key, index + 1, { t: 'x' })]);
    for (const [index, key] of keys.entries()) {
      expect(await store().get(key)).toEqual(kept(key, index + 1, { t: 'x' }));
      expect(await listedIds(store(), key.collection)).toEqual([key.id]);
      expect(await listedIds(store(), key.collection, { by: { term: 't' } })).toEqual([key.id]);
    }
  });

  it('may be as long as the limits say', async () => {
    const collection = newCollection().padEnd(100, 'c');
    const longest = { collection, id: '😀'.repeat(128) };
    const term = 'T'.repeat(40);
    const terms = { [term]: '～'.repeat(170) + '~~', other: { decimal: '9'.repeat(38) } };
    await store().write([put(longest, 1, terms)]);
    for (const by of [{ term }, { term: 'other' }]) {
      expect((await store().list(collection, { by })).rows).toEqual([kept(longest, 1, terms)]);
    }
    expect(await store().get(longest)).toEqual(kept(longest, 1, terms));
  });

  it.each(['__proto__', 'constructor', 'toString', '-', '_', '0'])(
    'of terms are names only: %s',
    async (term) => {
      const key = { collection: newCollection(), id: '1' };
      const terms = Object.fromEntries([[term, 'x']]);
      await store().write([put(key, 1, terms)]);
      const row = await store().get(key);
      expect(Object.entries(row?.terms ?? {})).toEqual([[term, 'x']]);
      expect(await listedIds(store(), key.collection, { by: { term } })).toEqual(['1']);
    },
  );
}
