import { expect, it } from 'vitest';
import { unknownNames } from './unknown-names.ts';

const known = ['quantity', 'unitCost', 'effectiveAt', 'color'];
const names = { kind: 'field', known, notYet: ['expiresAt'] } as const;

it.each([
  ['unitcost', 'unitCost'],
  ['UNIT_COST', 'unitCost'],
  ['unit-cost', 'unitCost'],
  ['effectiveat', 'effectiveAt'],
  ['quantty', 'quantity'],
  ['colour', 'color'],
])('for %s it names %s', (name, meant) => {
  expect(unknownNames([name], names)).toEqual([
    { field: name, message: `unknown field ${name}: did you mean ${meant}?` },
  ]);
});

it.each(['cost', 'qty', 'x', '__proto__', 'constructor', '日本', 'a b'])(
  'for %j it lists all names, because none is near',
  (name) => {
    const [violation] = unknownNames([name], names);
    expect(violation?.message).toContain('send only quantity, unitCost, effectiveAt, color');
  },
);

it.each(['id', 'at', 'lo'])(
  'for the short %s it names no name that differs by one letter',
  (name) => {
    const [violation] = unknownNames([name], { kind: 'field', known: ['lid', 'cat', 'lot'] });
    expect(violation?.message).toContain('send only lid, cat, lot');
  },
);

it.each(['expiresAt', 'expiresat'])('says of %s that it is not supported yet', (name) => {
  expect(unknownNames([name], names)).toEqual([
    {
      field: name,
      message:
        'field expiresAt is not supported yet: send only quantity, unitCost, effectiveAt, color',
    },
  ]);
});

it('says where no name is known', () => {
  expect(unknownNames(['color'], { kind: 'query parameter', known: [] })).toEqual([
    { field: 'color', message: 'unknown query parameter color: send none here' },
  ]);
});

it('keeps a refusal small and storable, whatever the names are', () => {
  const long = Array.from({ length: 5000 }, (_, index) => `${index}-${'x'.repeat(1000)}`);
  const violations = unknownNames(long, names);
  expect(violations).toHaveLength(20);
  expect(violations.at(-1)?.message).toContain('and 4980 more');
  expect(JSON.stringify(violations).length).toBeLessThan(10_000);
  const [empty, nul, half] = unknownNames(['', 'a\0', '\ud800'], names);
  expect(empty?.field).toBe('""');
  expect([nul?.field, half?.field]).toEqual(['a\ufffd', '\ufffd']);
});
