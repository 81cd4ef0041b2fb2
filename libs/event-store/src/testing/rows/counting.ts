import type { Term } from '../../rows/row.ts';
import { newCollection, put, removal, type RowKit } from './kit.ts';

/** Counts of rows. */
export function counting({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;
  const decimal = (n: number): Term => ({ decimal: `${n}` });

  it('has the rows that a list has, by id and by a term', async () => {
    const collection = newCollection();
    expect(await store().count(collection)).toBe(0);
    const key = (id: string) => ({ collection, id });
    await store().write([
      put(key('a'), 1, { n: decimal(1), t: 'x' }),
      put(key('b'), 1, { n: decimal(2), t: 'xy' }),
      put(key('c'), 1, { n: decimal(2) }),
      put(key('d'), 1, { n: 'text' }),
      put(key('e'), 1),
    ]);
    await store().write([removal(key('c'), 2), put(key('b'), 2, { n: decimal(5), t: 'xy' })]);
    const count = (by: object) => store().count(collection, { by: { term: 'n', ...by } });
    expect(await store().count(collection)).toBe(4);
    expect(await count({})).toBe(3);
    expect(await count({ from: decimal(2) })).toBe(1);
    expect(await count({ from: decimal(1), to: decimal(1) })).toBe(1);
    expect(await count({ from: decimal(6) })).toBe(0);
    expect(await count({ from: decimal(6), to: decimal(1) })).toBe(0);
    expect(await count({ from: 't' })).toBe(1);
    expect(await count({ term: 't', prefix: 'x' })).toBe(2);
    expect(await count({ term: 'other' })).toBe(0);
  });

  it('is exact for many rows, and stops at its limit', async () => {
    const collection = newCollection();
    for (let start = 0; start < 250; start += 100) {
      const ids = Array.from({ length: Math.min(100, 250 - start) }, (_, n) => `${start + n}`);
      await store().write(ids.map((id) => put({ collection, id }, 1, { n: 'x' })));
    }
    const by = { term: 'n', from: 'x', to: 'x' };
    for (const query of [{}, { by }]) {
      expect(await store().count(collection, query)).toBe(250);
      for (const limit of [1, 100, 101, 249, 250, 251]) {
        const expected = Math.min(limit, 250);
        expect(await store().count(collection, { ...query, limit })).toBe(expected);
      }
    }
    expect(await store().count(collection, { by: { term: 'n', from: 'y' } })).toBe(0);
  });
}
