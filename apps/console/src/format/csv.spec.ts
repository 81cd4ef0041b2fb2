import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const line = (value: string | number | null | undefined) =>
  toCsv([{ header: 'x', value: (row: { v: typeof value }) => row.v }], [{ v: value }]).split(
    '\r\n',
  )[1];

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  [null, ''],
  [undefined, ''],
  ['-12.50', '-12.50'],
  [-3, '-3'],
  ['=1+1', "'=1+1"],
  ['@sum', "'@sum"],
  ['-cmd', "'-cmd"],
  ['=a,b', `"'=a,b"`],
])('%j becomes %s', (value, field) => {
  expect(line(value)).toBe(field);
});

it('has a line of headers, and ends each line', () => {
  expect(toCsv([{ header: 'a,b', value: () => 1 }], [{}, {}])).toBe('"a,b"\r\n1\r\n1\r\n');
});
