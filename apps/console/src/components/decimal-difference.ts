const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Whether a text is a decimal such as `-12.5`. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/**
 * One decimal less another, exact: floating point numbers would lose digits.
 *
 * @throws Error if one of them is no decimal
 * @example decimalDifference('0.3', '0.1') // '0.2'
 */
export function decimalDifference(minuend: string, subtrahend: string): string {
  if (!isDecimal(minuend) || !isDecimal(subtrahend)) {
    throw new Error(`${minuend} or ${subtrahend} is no decimal`);
  }
  const places = Math.max(placesOf(minuend), placesOf(subtrahend));
  const difference = scaled(minuend, places) - scaled(subtrahend, places);
  const digits = String(difference < 0n ? -difference : difference).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${difference < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A difference with its sign, which a person looks for: `+3`, `−2`, `0`. */
export const signed = (difference: string): string =>
  difference.startsWith('-')
    ? `−${difference.slice(1)}`
    : difference === '0'
      ? '0'
      : `+${difference}`;

const placesOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

const scaled = (decimal: string, places: number): bigint => {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
};
