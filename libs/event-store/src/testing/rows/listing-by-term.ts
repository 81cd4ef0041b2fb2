import type { Term } from '../../rows/row.ts';
import type { RowQuery, TermRange } from '../../rows/row-store.ts';
import { kept, listedIds, newCollection, put, removal, type RowKit, wholeList } from './kit.ts';

const DECIMALS = [
  `-${'9'.repeat(38)}`,
  '-1000000',
  '-12.5',
  '-12.49',
  '-1.25',
  '-1.2',
  '-1',
  '-0.5',
  '-0.05',
  `-0.${'0'.repeat(36)}1`,
  '0',
  `0.${'0'.repeat(36)}1`,
  '0.05',
  '0.5',
  '0.51',
  '1',
  '1.2',
  '1.25',
  '2',
  '9.99',
  '10',
  '12.49',
  '1234567890.123456',
  `${'9'.repeat(37)}8`,
  '9'.repeat(38),
];
/** In the order of their UTF-8 bytes. */
const TEXTS = [
  '\u0001',
  ' ',
  '0',
  '9',
  'A',
  'A ',
  'A-1',
  'A-10',
  'A-2',
  'AA',
  'B',
  'a',
  'é',
  '\ufeff',
  '～',
  '😀',
];

const decimal = (text: string): Term => ({ decimal: text });

/** Lists by a term. */
export function listingByTerm({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;

  /** Puts a row a value. Its id is the index of the value from the end, so that ids do not help. */
  const putAll = async (terms: readonly Term[]) => {
    const collection = newCollection();
    const rows = terms.map((term, index) =>
      put({ collection, id: `${terms.length - 1 - index}` }, 1, { n: term }),
    );
    await store().write(
      rows.toSorted(({ id }, other) => ((Number(id) * 7) % 10) - ((Number(other.id) * 7) % 10)),
    );
    return {
      collection,
      listed: async (by: Omit<TermRange, 'term'> = {}, query: RowQuery = {}) => {
        const ids = await listedIds(store(), collection, { by: { term: 'n', ...by }, ...query });
        return ids.map((id) => terms[terms.length - 1 - Number(id)]);
      },
    };
  };

  it('sorts decimals as numbers', async () => {
    const all = DECIMALS.map(decimal);
    const { listed } = await putAll(all);
    expect(await listed()).toEqual(all);
    expect(await listed({}, { direction: 'backwards', limit: 3 })).toEqual(all.toReversed());
  });

  it('sorts texts by their UTF-8 bytes', async () => {
    const { listed } = await putAll(TEXTS);
    expect(await listed()).toEqual(TEXTS);
    expect(await listed({}, { direction: 'backwards', limit: 3 })).toEqual(TEXTS.toReversed());
  });

  it('has a range, with both its ends', async () => {
    const numbers = await putAll(DECIMALS.map(decimal));
    const decimals = async (from?: string, to?: string, query?: RowQuery) =>
      (
        await numbers.listed(
          { ...(from && { from: decimal(from) }), ...(to && { to: decimal(to) }) },
          query,
        )
      ).map((term) => (term as { decimal: string }).decimal);
    expect(await decimals('-1.2', '0')).toEqual([
      '-1.2',
      '-1',
      '-0.5',
      '-0.05',
      `-0.${'0'.repeat(36)}1`,
      '0',
    ]);
    expect(await decimals('1.20', '1.2')).toEqual(['1.2']);
    expect(await decimals('1.21', '1.24')).toEqual([]);
    expect(await decimals('2', '1')).toEqual([]);
    expect(await decimals('12.4', undefined, { limit: 2 })).toEqual(DECIMALS.slice(-4));
    expect(await decimals(undefined, '-12.6', { limit: 1, direction: 'backwards' })).toEqual(
      DECIMALS.slice(0, 2).toReversed(),
    );
    const { listed } = await putAll(TEXTS);
    expect(await listed({ from: 'A', to: 'A-2' })).toEqual(['A', 'A ', 'A-1', 'A-10', 'A-2']);
    expect(await listed({ from: 'A ', to: 'AZ' }, { limit: 2 })).toEqual([
      'A ',
      'A-1',
      'A-10',
      'A-2',
      'AA',
    ]);
    expect(await listed({ from: 'b' })).toEqual(['é', '\ufeff', '～', '😀']);
    expect(await listed({ to: ' ' }, { direction: 'backwards' })).toEqual([' ', '\u0001']);
  });

  it('has the texts that begin with a prefix', async () => {
    const { listed } = await putAll([...TEXTS, 'é\u{10ffff}', 'é\u{10ffff}1']);
    expect(await listed({ prefix: 'A-' })).toEqual(['A-1', 'A-10', 'A-2']);
    expect(await listed({ prefix: 'A' }, { limit: 2, direction: 'backwards' })).toEqual(
      ['A', 'A ', 'A-1', 'A-10', 'A-2', 'AA'].toReversed(),
    );
    expect(await listed({ prefix: 'A', from: 'A-10', to: 'A-2' })).toEqual(['A-10', 'A-2']);
    expect(await listed({ prefix: 'A-', to: 'A-1' })).toEqual(['A-1']);
    expect(await listed({ prefix: 'A-', from: 'B' })).toEqual([]);
    expect(await listed({ prefix: 'é\u{10ffff}' })).toEqual(['é\u{10ffff}', 'é\u{10ffff}1']);
    expect(await listed({ prefix: 'a%' })).toEqual([]);
    expect(await listed({ prefix: '_' })).toEqual([]);
  });

  it('has decimals before texts, and a range has one kind', async () => {
    const terms = [decimal('-1'), decimal('5'), decimal('10'), '!', '10', '5'];
    const { listed } = await putAll(terms);
    expect(await listed()).toEqual(terms);
    expect(await listed({}, { limit: 1, direction: 'backwards' })).toEqual(terms.toReversed());
    expect(await listed({ from: decimal('5') })).toEqual(terms.slice(1, 3));
    expect(await listed({ to: '10' })).toEqual(terms.slice(3, 5));
    expect(await listed({ from: '10' }, { limit: 1 })).toEqual(terms.slice(4));
    expect(await listed({ prefix: '1' })).toEqual(['10']);
  });

  it('has rows of one value in the order of their ids, across pages', async () => {
    const collection = newCollection();
    const ids = ['A', 'Ab', 'a', 'a ', 'b', 'é', '～', '😀'];
    for (const [term, value] of Object.entries({ n: decimal('1.5'), t: 'same' })) {
      await store().write(
        ids.toReversed().map((id) => put({ collection, id: `${term}${id}` }, 1, { [term]: value })),
      );
      for (const limit of [1, 3, 100]) {
        for (const range of [{}, { from: value, to: value }]) {
          const by = { term, ...range };
          const expected = ids.map((id) => `${term}${id}`);
          expect(await listedIds(store(), collection, { by, limit })).toEqual(expected);
          const backwards = { by, limit, direction: 'backwards' } as const;
          expect(await listedIds(store(), collection, backwards)).toEqual(expected.toReversed());
        }
      }
    }
  });

  it('keeps a value apart from one that begins with it, whatever the ids', async () => {
    const collection = newCollection();
    const longest = 'x'.repeat(512);
    const rows = [
      ['zz', 'a'],
      ['z', 'a\u0001'],
      ['y', 'a!'],
      ['x', 'ab'],
      ['w', longest.slice(1)],
      ['v', longest],
      ['~'.repeat(512), longest],
    ] as const;
    await store().write(rows.map(([id, t]) => put({ collection, id }, 1, { t })).toReversed());
    const ids = rows.map(([id]) => id);
    for (const limit of [1, 100]) {
      expect(await listedIds(store(), collection, { by: { term: 't' }, limit })).toEqual(ids);
    }
    const only = async (value: string) =>
      listedIds(store(), collection, { by: { term: 't', from: value, to: value } });
    expect(await only('a')).toEqual(['zz']);
    expect(await only(longest)).toEqual(ids.slice(-2));
    expect(await listedIds(store(), collection, { by: { term: 't', prefix: longest } })).toEqual(
      ids.slice(-2),
    );
  });

  it('has the rows that have the term, each once, with their newest value', async () => {
    const collection = newCollection();
    const key = (id: string) => ({ collection, id });
    await store().write([
      put(key('a'), 1, { n: decimal('1'), m: 'x' }),
      put(key('b'), 1, { m: 'x' }),
      put(key('c'), 1),
      put(key('d'), 1, { n: decimal('4') }),
    ]);
    await store().write([
      put(key('a'), 2, { n: decimal('5'), m: 'x' }),
      put(key('c'), 2, { n: decimal('3') }),
      put(key('d'), 2, { m: 'y' }),
    ]);
    expect(await wholeList(store(), collection, { by: { term: 'n' } })).toEqual([
      kept(key('c'), 2, { n: decimal('3') }),
      kept(key('a'), 2, { n: decimal('5'), m: 'x' }),
    ]);
    expect(await listedIds(store(), collection, { by: { term: 'm' } })).toEqual(['a', 'b', 'd']);
    expect(await listedIds(store(), collection, { by: { term: 'N' } })).toEqual([]);
    // Back to the value it had at first.
    await store().write([put(key('a'), 3, { n: decimal('1') }), removal(key('c'), 3)]);
    expect(await listedIds(store(), collection, { by: { term: 'n' } })).toEqual(['a']);
  });
}
