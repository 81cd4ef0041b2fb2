import { kept, newCollection, put, type RowKit } from './kit.ts';

/** What is kept: exactly what was put. */
export function keeping({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;

  it('that was never put is not there', async () => {
    const collection = newCollection();
    expect(await store().get({ collection, id: '1' })).toBeUndefined();
    expect(await store().getMany([{ collection, id: '1' }])).toEqual([]);
    expect(await store().list(collection)).toEqual({ rows: [] });
    expect(await store().list(collection, { by: { term: 'n' } })).toEqual({ rows: [] });
  });

  it('comes back as it was put, from each read', async () => {
    const collection = newCollection();
    const terms = { sku: 'A-1', 'on_hand-2': { decimal: '-0.5' } };
    const data = { text: '\\u0000 "😀"', number: 1.5e300, list: [null, true, []], '': { $a: 1 } };
    const row = { collection, id: '1', version: 7, data, terms };
    expect(await store().write([row])).toBe('written');
    expect(await store().get({ collection, id: '1' })).toEqual(row);
    expect(await store().getMany([{ collection, id: '1' }])).toEqual([row]);
    expect(await store().list(collection)).toEqual({ rows: [row] });
    expect(await store().list(collection, { by: { term: 'sku' } })).toEqual({ rows: [row] });
  });

  it.each([
    ['numbers', [0.1, 1e21, -1.5e-300, Number.MAX_SAFE_INTEGER, 2 ** 63]],
    ['texts', ['é', 'e\u0301', ' a ', '', '\u2028', '😀', '\ufeff', '1e3']],
    ['a text', '\ufefftext'],
    ['null', null],
    ['false', false],
    ['nothing', {}],
  ])('keeps %s as data', async (_, data) => {
    const key = { collection: newCollection(), id: '1' };
    await store().write([put(key, 1, {}, data)]);
    expect((await store().get(key))?.data).toEqual(data);
  });

  it('has what JSON.stringify makes of its data', async () => {
    const key = { collection: newCollection(), id: '1' };
    await store().write([put(key, 1, {}, { at: new Date(0), left: undefined })]);
    expect((await store().get(key))?.data).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  it('has its decimals in their one way', async () => {
    const key = { collection: newCollection(), id: '1' };
    const decimals = { a: '007.50', b: '-0.0', c: '-1.0', d: '100' };
    const terms = Object.entries(decimals).map(([name, decimal]) => [name, { decimal }]);
    await store().write([put(key, 1, Object.fromEntries(terms))]);
    expect((await store().get(key))?.terms).toEqual({
      a: { decimal: '7.5' },
      b: { decimal: '0' },
      c: { decimal: '-1' },
      d: { decimal: '100' },
    });
  });

  it('is a value of its own for each reader and for its writer', async () => {
    const key = { collection: newCollection(), id: '1' };
    const data = { list: [1] };
    const terms: Record<string, { decimal: string }> = { n: { decimal: '1' } };
    await store().write([put(key, 1, terms, data)]);
    data.list.push(2);
    terms['n'] = { decimal: '2' };
    const first = await store().get(key);
    (first?.data as typeof data).list.push(3);
    ((first?.terms ?? {}) as typeof terms)['m'] = { decimal: '3' };
    expect(await store().get(key)).toEqual({
      ...key,
      version: 1,
      data: { list: [1] },
      terms: { n: { decimal: '1' } },
    });
  });

  it('comes once, in the order of the keys', async () => {
    const collection = newCollection();
    const key = (id: string) => ({ collection, id });
    await store().write([put(key('1'), 1), put(key('3'), 3), put(key('4'), 4)]);
    const wanted = ['4', '2', '1', '4', '3'].map(key);
    const found = [kept(key('4'), 4), kept(key('1'), 1), kept(key('3'), 3)];
    expect(await store().getMany(wanted)).toEqual(found);
    expect(await store().getMany([])).toEqual([]);
  });

  it('may be as large as the limits say', async () => {
    const key = { collection: newCollection(), id: '1' };
    const data = '😀'.repeat((300 * 1024 - 4) / 4);
    await store().write([put(key, 1, {}, `${data}--`)]);
    expect((await store().get(key))?.data).toBe(`${data}--`);
  });
}
