import { assert, property, tuple, bigInt, integer } from 'fast-check';
import { expect, it } from 'vitest';
import { checkDecimal } from './laws/term.ts';
import { sortable } from './sortable-term.ts';
import { compareUtf8 } from './utf8-order.ts';

const MOST = 10n ** 19n - 1n;
const PLACES = 19;

/** A decimal as its digits and its places after the point: exact, and comparable as whole numbers. */
const decimals = tuple(bigInt(-MOST, MOST), integer({ min: 0, max: PLACES })).map(
  ([digits, places]) => {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const whole = text.slice(0, text.length - places);
    const fraction = text.slice(text.length - places);
    return {
      text: checkDecimal(
        'n',
        `${digits < 0n ? '-' : ''}${whole}${places > 0 ? `.${fraction}` : ''}`,
      ),
      scaled: digits * 10n ** BigInt(PLACES - places),
    };
  },
);

it('decimals sort as numbers', () => {
  assert(
    property(decimals, decimals, (one, other) => {
      const byNumber = one.scaled < other.scaled ? -1 : Number(one.scaled > other.scaled);
      const byText = compareUtf8(
        sortable({ decimal: one.text }),
        sortable({ decimal: other.text }),
      );
      expect(Math.sign(byText)).toBe(byNumber);
    }),
    { numRuns: 2000 },
  );
});
