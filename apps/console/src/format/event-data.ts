/** As much as a line has place for, in characters. */
const LONGEST = 160;

/** The one place where stock lies until it is given another. */
const MAIN = 'main';

/**
 * What an event says, in one line: without its product, which is shown beside it, and without the place of
 * all that has no other. A price is as its sender wrote it.
 *
 * @example dataText({ productId: '100', quantity: '5', unitPrice: { sign: '$', amount: '4' } }) // 'quantity 5 · unitPrice $4'
 */
export function dataText(data: object): string {
  const parts = Object.entries(data)
    .filter(([name, value]) => value != null && !isLeftOut(name, value))
    .map(([name, value]) => `${name} ${valueText(value)}`);
  return parts.join(' · ').slice(0, LONGEST);
}

const isLeftOut = (name: string, value: unknown): boolean =>
  name === 'productId' || (name === 'location' && value === MAIN);

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if (isPrice(value)) return priceText(value);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${valueText(each)}`)
    .join(' ');
}

interface RecordedPrice {
  readonly sign: string;
  readonly amount: string;
  /** Where the sign stands: `¤` for it, `#` for the amount. */
  readonly pattern?: string;
}

const isPrice = (value: object): value is RecordedPrice =>
  'sign' in value && typeof value.sign === 'string' && 'amount' in value;

const priceText = ({ sign, amount, pattern = '¤#' }: RecordedPrice): string =>
  sign === '' ? amount : pattern.replace(/[¤#]/g, (part) => (part === '#' ? amount : sign));
