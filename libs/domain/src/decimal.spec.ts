import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Decimal, format, parseDecimal, quotient, sendable } from './decimal.ts';

const MILLION = 1_000_000n;
const integer = fc.bigInt(-(10n ** 40n), 10n ** 40n);
/** Quotients that lie in the middle of two neighbours at the sixth place, where even decides. */
const tie = integer.map((half): [bigint, bigint] => [2n * half + 1n, 2n * MILLION]);

const decimal = (whole: bigint) => new Decimal(String(whole));
const magnitude = (whole: bigint) => (whole < 0n ? -whole : whole);

/** The millionths of dividend / divisor, half-even, by integers alone. */
function millionths(dividend: bigint, divisor: bigint): bigint {
  const [above, below] = [magnitude(dividend) * MILLION, magnitude(divisor)];
  const [whole, twiceRest] = [above / below, 2n * (above % below)];
  const up = twiceRest > below || (twiceRest === below && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return dividend < 0n === divisor < 0n ? rounded : -rounded;
}

it('rounds a quotient once, half-even to six places', () => {
  const any = fc.tuple(
    integer,
    integer.filter((divisor) => divisor !== 0n),
  );
  fc.assert(
    fc.property(fc.oneof(any, tie), ([dividend, divisor]) => {
      const rounded = quotient(decimal(dividend), decimal(divisor));
      expect(format(rounded.times(1_000_000))).toBe(String(millionths(dividend, divisor)));
    }),
    { numRuns: 1000 },
  );
});

it('rounds nothing else', () => {
  fc.assert(
    fc.property(integer, integer, integer, (a, b, c) => {
      const scaled = decimal(a).times('1e-12');
      const result = scaled.times(decimal(b)).plus(decimal(c)).minus(scaled).times('1e12');
      expect(format(result)).toBe(String(a * b + c * 10n ** 12n - a));
    }),
  );
});

it.each([
  ['0', '0'],
  ['12.5', '12.5'],
  ['1999999999999.999998', '1999999999999.99999'],
  ['999999999999999999.9', '999999999999999999'],
  ['1999999999999999998', '999999999999999999'],
])('of %s at most %s can be sent', (value, most) => {
  expect(sendable(value)).toBe(most);
  expect(parseDecimal(most)).toBe(most);
});
