import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDecimal } from './decimal.ts';
import { DECIMAL_PATTERN, PRICE_PATTERN } from './decimal-pattern.ts';

const MAX_DIGITS = 18;

/** The rule in words, counted digit by digit. */
function isDecimal(text: string): boolean {
  const [, whole = '', places = ''] = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = (whole === '0' ? '' : whole) + places;
  return whole !== '' && places.length <= 6 && digits.length <= MAX_DIGITS;
}

it('the pattern of a decimal is the rule in words, and what is read', () => {
  const pattern = new RegExp(DECIMAL_PATTERN);
  const digits = fc.stringMatching(/^\d{0,20}$/);
  const text = fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (input) => {
      expect(pattern.test(input), input).toBe(isDecimal(input) && !/\.$/.test(input));
      expect(parseDecimal(input) !== undefined, input).toBe(pattern.test(input));
    }),
    { numRuns: 5000 },
  );
});

it.each([
  '4',
  '$4',
  '$4.50',
  '0',
  '￥4',
  'R$4',
  'CHF 4',
  '4 €',
  '4\u00a0kr',
  'USD 4',
  'S/. 4',
  'S/.4',
])('the pattern of a price takes %s', (price) => {
  expect(price).toMatch(new RegExp(PRICE_PATTERN));
});

it.each([
  '',
  '$',
  '-1',
  '$-1',
  '-$1',
  '1,5',
  '$1e3',
  '$1.1234567',
  '$1234567890123456789',
  '1 2',
  ' $4',
  '4 ',
])('the pattern of a price does not take %j', (price) => {
  expect(price).not.toMatch(new RegExp(PRICE_PATTERN));
});

// Python, Java and Go have no \d that is only ASCII, no \p{…} or no lookahead: the contract is for all.
it.each([DECIMAL_PATTERN, PRICE_PATTERN])(
  '%# is a pattern that every language reads',
  (pattern) => {
    expect(pattern).not.toMatch(/\\[dwpu]|\(\?[=!<]/);
  },
);
