import { impossible } from '../impossible.ts';
import type { Term } from './row.ts';

/** Before a decimal. No text has it, so that decimals sort before texts. */
export const DECIMAL_MARK = '\0';
/** Added to an exponent, so that it has two digits and no sign. */
const EXPONENT_BIAS = 40;

/**
 * Returns a text whose UTF-8 bytes sort as terms do.
 *
 * @param term its decimal as `checkDecimal` returns it
 * @example
 * const sorted = [sortable({ decimal: '10' }), sortable({ decimal: '9.5' })].sort()
 * sorted[0] === sortable({ decimal: '9.5' }) // true
 */
export const sortable = (term: Term): string =>
  typeof term === 'string' ? term : DECIMAL_MARK + sortableDecimal(term.decimal);

/**
 * Writes sign, exponent and digits, so that the first difference decides. Of a negative number all digits are
 * replaced by what they lack to 9, and a mark above all digits ends it: -1.25 is less than -1.2.
 */
function sortableDecimal(decimal: string): string {
  if (decimal === '0') return '1';
  const [, sign, whole = '', fraction = ''] =
    /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? impossible(`${decimal} is not a decimal`);
  const digits = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '');
  const leadingZeros = /^0*/.exec(fraction)?.[0].length ?? 0;
  const exponent = whole === '0' ? -leadingZeros : whole.length;
  const text = String(exponent + EXPONENT_BIAS).padStart(2, '0') + digits;
  return sign === '-'
    ? `0${text.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`
    : `2${text}`;
}
