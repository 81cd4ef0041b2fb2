import { describe, expect, it } from 'vitest';
import { withChecks } from './expectations.ts';

const checked = (code: string) => withChecks(code);

describe('a value that a comment states', () => {
  it.each([
    ["f('a') // 'b'", "is(f('a'), 'b') // 'b'"],
    ['await f(); // -1.5', 'is(await f(), -1.5); // -1.5'],
    ['console.log(a.b); // 150', 'prints("150", [a.b], 150); // 150'],
    ['console.log(a) // Unknown', 'prints("Unknown", [a], undefined) // Unknown'],
    ['console.log(a, b) // 3 1', 'prints("3 1", [a, b], undefined) // 3 1'],
    [
      "f() // { a: ['1', null], b: { c: true } }",
      "is(f(), { a: ['1', null], b: { c: true } }) // { a: ['1', null], b: { c: true } }",
    ],
    ['const a = f() // 2n', 'const a = f(); is(a, 2n); // 2n'],
    ['if (a) {\n  f() // 1\n}\ng() // 2', 'if (a) {\n  is(f(), 1) // 1\n}\nis(g(), 2) // 2'],
    ['f() // undefined', 'is(f(), undefined) // undefined'],
  ])('is checked: %s', (code, expected) => {
    expect(checked(code)).toBe(expected);
  });

  it.each([
    'f() // what it does',
    'f() // true for a while',
    "f('// 5')",
    '// 5\nf()',
    'f() /* 5 */',
    'const { a } = f() // an object',
  ])('is not read into %s', (code) => {
    expect(checked(code)).toBe(code);
  });

  it.each([
    'f() // { a: 1, b }',
    'f() // { a: 1, ...}',
    'f() // 3 of them',
    "f() // ['a', g()]",
    'const { a } = f() // 5',
    'return 5 // 5',
  ])('must be a literal, of an expression or a constant: %s', (code) => {
    expect(() => checked(code)).toThrow('state');
  });
});
