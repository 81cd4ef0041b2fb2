import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyLike, isCurrency, isSameCurrency } from './currency.ts';
import { formatPrice, readPrice } from './price.ts';

const wrongOf = (input: unknown) => {
  const read = readPrice(input);
  return 'wrong' in read ? read.wrong.join('; ') : undefined;
};

describe('a price', () => {
  it.each([
    '$4',
    '4',
    'R$4',
    'R$ 4',
    'US$4',
    'CHF 4',
    'CHF4',
    '4 CHF',
    '4 kr',
    '4kr',
    '4 €',
    '4€',
    '€ 4',
    'USD 4',
    '￥4',
    '＄4',
    'Fr. 4',
    'S/ 4',
    '4 zł',
    '4 Kč',
    '4元',
    '¤4',
  ])('%s is shown as it was written', (written) => {
    const read = readPrice(written);
    expect('price' in read && formatPrice(read.price)).toBe(written);
  });

  it.each<[unknown, RegExp, RegExp | undefined]>([
    ['$', /no amount/, undefined],
    ['', /no amount/, undefined],
    ['$1e3', /amount "1e3"/, undefined],
    ['1,5 €', /amount "1,5"/, undefined],
    ['$-4', /amount "-4", which must be zero or more/, undefined],
    [-4, /amount "-4"/, undefined],
    ['$$4', /currency "\$\$"/, /has the amount/],
    ['$€4', /currency/, /has the amount/],
    ['4 kg', /currency "kg"/, /has the amount/],
    ['usd 4', /currency "usd".*did you mean USD/, /has the amount/],
    ['4 KR', /did you mean kr/, /has the amount/],
    ['$4 USD', /before and after/, /has the amount/],
    ['4,5 kg', /amount "4,5".*currency "kg"/, undefined],
    [' $4', /must be a price/, undefined],
    ['$4 ', /must be a price/, undefined],
    ['$  4', /must be a price/, undefined],
    ['4 $ US', /must be a price/, undefined],
    [null, /must be a price/, undefined],
  ])('%j is refused by its wrong part', (input, said, unsaid) => {
    expect(wrongOf(input)).toMatch(said);
    if (unsaid) expect(wrongOf(input)).not.toMatch(unsaid);
  });

  it('of any text is read in little time, or refused', () => {
    const parts = fc.constantFrom('$', '€', 'kr', 'USD', '4', '1e3', ' ', '.', '-', 'x', '\ud800');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (written) => {
        const read = readPrice(written.join(''));
        if ('price' in read) expect(readPrice(formatPrice(read.price))).toEqual(read);
        else expect(read.wrong.length).toBeGreaterThan(0);
      }),
    );
    expect(wrongOf('k'.repeat(60_000))).toMatch(/must be a price/);
  });
});

describe('a currency', () => {
  it('is every symbol and code that CLDR has for a country', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const format = new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
      });
      const symbol = format.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? '';
      // Between two words of a currency a price would have two spaces.
      if (!/\s/.test(symbol)) expect(isCurrency(symbol), symbol).toBe(true);
      expect(isCurrency(currency)).toBe(true);
    }
  });

  it('is the same in full width, and another in another spelling', () => {
    expect(isSameCurrency('￥', '¥')).toBe(true);
    expect(isSameCurrency('＄', '$')).toBe(true);
    expect(isSameCurrency('＄', 'USD')).toBe(false);
    expect(isCurrency('﷼')).toBe(true);
  });

  it.each(['kg', 'each', 'AAA', '__proto__', 'usd', ''])('is not %j', (text) => {
    expect(isCurrency(text)).toBe(false);
  });

  it('is found whatever the case', () => {
    expect(currencyLike('eur')).toBe('EUR');
    expect(currencyLike('kg')).toBeUndefined();
  });
});
