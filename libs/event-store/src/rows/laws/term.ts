import { InvalidArgument } from '../../errors/invalid-argument.ts';
import { isPlainObject } from '../../laws/plain-json.ts';
import { checkText, nameOf } from '../../laws/text.ts';
import type { Term } from '../row.ts';
import { rowLimits } from '../row-limits.ts';

const NAME = /^[a-zA-Z0-9_-]{1,40}$/;
const DECIMAL = /^(-?)0*(\d+)(?:\.(\d+))?$/;
const DECIMAL_RULE = `must be a decimal such as "12.5", of at most ${rowLimits.digitsPerDecimal} digits, without plus sign or exponent`;

/**
 * Checks the name of a term.
 *
 * @throws InvalidArgument
 */
export function checkTermName(field: string, value: unknown): string {
  if (typeof value === 'string' && NAME.test(value)) return value;
  throw new InvalidArgument(field, 'must be 1 to 40 letters, digits, hyphens and underscores');
}

/**
 * Checks the terms of a row, and copies them.
 *
 * @throws InvalidArgument, UnstorableText
 */
export function checkTerms(field: string, value: unknown = {}): Readonly<Record<string, Term>> {
  if (!isPlainObject(value)) throw new InvalidArgument(field, 'must be a plain object of terms');
  const terms = Object.entries(value);
  if (terms.length > rowLimits.termsPerRow) {
    const rule = `must have at most ${rowLimits.termsPerRow} terms, not ${terms.length}`;
    throw new InvalidArgument(field, rule);
  }
  return Object.fromEntries(
    terms.map(([name, term]) => [
      checkTermName(`a name in ${field}`, name),
      checkTerm(`${field}.${name}`, term),
    ]),
  );
}

/**
 * Checks a term, and copies it.
 *
 * @throws InvalidArgument, UnstorableText
 */
export function checkTerm(field: string, value: unknown): Term {
  if (typeof value === 'string') return checkText(field, value, rowLimits.bytesPerTerm);
  if (!isPlainObject(value) || !('decimal' in value)) {
    throw new InvalidArgument(field, `must be a text or { decimal }, not ${nameOf(value)}`);
  }
  return { decimal: checkDecimal(`${field}.decimal`, value.decimal) };
}

/**
 * Checks a decimal, and writes it in its one way: without zeros that change nothing, and zero without a sign.
 *
 * @throws InvalidArgument
 * @example
 * checkDecimal('value', '-01.50') // '-1.5'
 */
export function checkDecimal(field: string, value: unknown): string {
  const parts = typeof value === 'string' ? DECIMAL.exec(value) : null;
  if (parts === null) throw new InvalidArgument(field, DECIMAL_RULE);
  const [, sign = '', whole = '', zeroEnded = ''] = parts;
  const fraction = zeroEnded.replace(/0+$/, '');
  if (whole.length + fraction.length > rowLimits.digitsPerDecimal) {
    throw new InvalidArgument(field, DECIMAL_RULE);
  }
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return text === '0' ? text : sign + text;
}
