import { kept, listedIds, newCollection, put, removal, type RowKit, wholeList } from './kit.ts';

/** In the order of their UTF-8 bytes. By UTF-16 units the last two change places. */
const IN_ORDER = [
  '\u0001',
  ' ',
  '!',
  '10',
  '2',
  'A',
  'AA',
  'B',
  'Z',
  'a',
  'a\u0001',
  'a ',
  'a/1',
  'aa',
  'z',
  'é',
  'ﬀ',
  '\ufeff',
  '～',
  '😀',
];

/** Lists of a whole collection. */
export function listingById({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;

  it('is in the order of the UTF-8 bytes, forwards and backwards', async () => {
    const collection = newCollection();
    const scattered = IN_ORDER.toSorted(
      (a, b) => ((a.length * 7 + a.charCodeAt(0)) % 5) - ((b.length * 7 + b.charCodeAt(0)) % 5),
    );
    await store().write(scattered.map((id) => put({ collection, id }, 1)));
    expect(await listedIds(store(), collection)).toEqual(IN_ORDER);
    const backwards = await listedIds(store(), collection, { direction: 'backwards' });
    expect(backwards).toEqual(IN_ORDER.toReversed());
  });

  it('pages to the end at any size, and says when it is there', async () => {
    const collection = newCollection();
    const ids = Array.from({ length: 12 }, (_, n) => `row-${String.fromCharCode(97 + n)}`);
    await store().write(ids.map((id, n) => put({ collection, id }, n + 1)));
    for (const limit of [1, 5, 11, 12, 13, 1000]) {
      for (const direction of ['forwards', 'backwards'] as const) {
        const rows = await wholeList(store(), collection, { limit, direction });
        const expected = ids.map((id, n) => kept({ collection, id }, n + 1));
        expect(rows).toEqual(direction === 'forwards' ? expected : expected.toReversed());
      }
      const page = await store().list(collection, { limit });
      expect(page.rows).toHaveLength(Math.min(limit, 12));
      expect(page.next === undefined).toBe(limit >= 12);
    }
  });

  it('has 100 rows a page by default', async () => {
    const collection = newCollection();
    const ids = Array.from({ length: 102 }, (_, n) => String(n).padStart(3, '0'));
    for (const part of [ids.slice(0, 60), ids.slice(60)]) {
      await store().write(part.map((id) => put({ collection, id }, 1)));
    }
    const first = await store().list(collection);
    expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 100));
    expect(await listedIds(store(), collection)).toEqual(ids);
    expect((await store().list(collection, { limit: 102 })).next).toBeUndefined();
  });

  it('goes on after a row that is gone, and has what came meanwhile', async () => {
    const collection = newCollection();
    await store().write(['a', 'c', 'e'].map((id) => put({ collection, id }, 1)));
    const { next = '' } = await store().list(collection, { limit: 2 });
    await store().write([removal({ collection, id: 'c' }, 2), put({ collection, id: 'd' }, 1)]);
    await store().write([put({ collection, id: 'b' }, 1)]);
    expect(await listedIds(store(), collection, { after: next })).toEqual(['d', 'e']);
  });

  it('has its own collection alone', async () => {
    const collection = newCollection();
    const neighbours = [`${collection}a`, ` ${collection}`, collection.toUpperCase()];
    for (const [index, name] of [collection, ...neighbours].entries()) {
      await store().write([put({ collection: name, id: `${index}` }, 1)]);
    }
    expect(await listedIds(store(), collection)).toEqual(['0']);
  });
}
