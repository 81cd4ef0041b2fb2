import { expect, it } from 'vitest';
import { decimalDifference, signed } from './decimal-difference.ts';

it.each([
  ['0.3', '0.1', '0.2'],
  ['10', '12.5', '-2.5'],
  ['0', '0.000001', '-0.000001'],
  ['-0.5', '-0.50', '0'],
  ['123456789012345678.5', '0.25', '123456789012345678.25'],
  ['100', '1', '99'],
  ['1000', '0', '1000'],
])('%s less %s is %s', (minuend, subtrahend, difference) => {
  expect(decimalDifference(minuend, subtrahend)).toBe(difference);
});

it('refuses what is no decimal', () => {
  expect(() => decimalDifference('1e3', '1')).toThrow(/is no decimal/);
});

it('shows the sign', () => {
  expect(['3', '-2', '0'].map(signed)).toEqual(['+3', '−2', '0']);
});
