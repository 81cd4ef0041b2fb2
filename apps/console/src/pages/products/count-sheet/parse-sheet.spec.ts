import { describe, expect, it } from 'vitest';
import { parseSheet } from './parse-sheet.ts';

describe('a count sheet', () => {
  it('is read by its headers, in any order', () => {
    const { lines, unused } = parseSheet(
      'Shelf\tCounted\tSKU\tUnit cost\r\nA1\t98\tBOWL-43\t$2\r\n\r\nA2\t7.5\t"TEA ""B"""\t\r\n',
    );
    expect(lines).toEqual([
      { line: 2, product: 'BOWL-43', counted: '98', unitCost: '$2', effectiveAt: '' },
      { line: 4, product: 'TEA "B"', counted: '7.5', unitCost: '', effectiveAt: '' },
    ]);
    expect(unused).toEqual(['Shelf']);
  });

  it('without headers has the product, the count, the cost and the time', () => {
    expect(parseSheet('100\t98\n200\t0\t$4\t2026-01-31T08:30:00Z\tsoft').lines).toEqual([
      { line: 1, product: '100', counted: '98', unitCost: '', effectiveAt: '' },
      {
        line: 2,
        product: '200',
        counted: '0',
        unitCost: '$4',
        effectiveAt: '2026-01-31T08:30:00Z',
      },
    ]);
  });

  it.each(['100;98', '100,98', '100\t98', ' 100 \t "98" '])('%j is one line', (text) => {
    expect(parseSheet(text).lines).toMatchObject([{ line: 1, product: '100', counted: '98' }]);
  });

  it('uses the first of two columns of the same kind', () => {
    const { lines, unused } = parseSheet('sku\tid\tcounted\nBOWL-43\t100\t98');
    expect(lines).toMatchObject([{ product: 'BOWL-43', counted: '98' }]);
    expect(unused).toEqual(['id']);
  });

  it('of no text has no lines', () => {
    expect(parseSheet(' \n\n')).toEqual({ lines: [], unused: [] });
  });
});

it.each([
  ['"bowl, blue",98', 'bowl, blue', '98'],
  ['"bowl ""L"", blue","98"', 'bowl "L", blue', '98'],
  ['bowl 12"\t98', 'bowl 12"', '98'],
  ['bowl 12""\t98', 'bowl 12""', '98'],
  ['"bowl\t98', '"bowl', '98'],
])('reads %j as a cell with quotes and one with a count', (text, product, counted) => {
  const [line] = parseSheet(text).lines;
  expect([line?.product, line?.counted]).toEqual([product, counted]);
});
