import { expect, it } from 'vitest';
import { freeNames } from './free-names.ts';

it.each([
  ['f(a.b, { c: 1, d, ...e })', ['f', 'a', 'd', 'e']],
  ['const { a: b, c } = d; b(c)', ['d']],
  ["import { a } from 'a'; a(b as C)", ['b', 'C']],
  ['xs.map((x) => x + y)', ['xs', 'y']],
])('the free names of %s', (code, names) => {
  expect(freeNames(code)).toEqual(names);
});
