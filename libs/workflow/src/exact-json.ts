import { Decimal } from '@stockbook/domain';

/** A text or a number of well-formed JSON. */
const TEXT_OR_NUMBER = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g;
/** A number that a double may round: one of many digits, or with an exponent. */
const MAY_BE_ROUNDED = /(?:\d\.?){16}|\d[eE]/;

/**
 * Whether `JSON.parse` changes a number, as it changes 2.99999999999999999999 to 3.
 *
 * @param number a number as JSON text
 * @example
 * isRounded('2.99999999999999999999') // true
 * isRounded('4.50') // false
 */
export function isRounded(number: string): boolean {
  const value = Number(number);
  return Number.isFinite(value) ? !new Decimal(number).eq(String(value)) : !Number.isNaN(value);
}

/**
 * Parses JSON and keeps every digit: a number that `JSON.parse` would round becomes a text, as a sender
 * should have sent it.
 *
 * @throws SyntaxError if the text is not JSON
 * @example
 * parseExactly('{"quantity":2.99999999999999999999,"unitPrice":4.5}')
 * // { quantity: '2.99999999999999999999', unitPrice: 4.5 }
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!MAY_BE_ROUNDED.test(text)) return value;
  const exact = text.replace(TEXT_OR_NUMBER, (token) =>
    !token.startsWith('"') && isRounded(token) ? `"${token}"` : token,
  );
  return exact === text ? value : JSON.parse(exact);
}
