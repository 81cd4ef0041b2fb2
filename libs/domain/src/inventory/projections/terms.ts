import { Decimal, type DecimalString, format } from '../../decimal.ts';
import type { Term } from './projection.ts';

/** In bytes of UTF-8: the longest text by which a row store lists rows. */
const LONGEST_TEXT = 512;
/** The most digits of a decimal by which a row store lists rows. */
const MOST_DIGITS = 38;

/** Between the parts of a term. Ids that an event may name have no control characters. */
const SEPARATOR = '\u001f';

/**
 * The beginning of a text, as a term or as part of one: at most `most` bytes of UTF-8, without what no
 * store can hold. Two long texts may have the same term, so a reader of the rows compares the texts too.
 *
 * @example textTerm('Größe', 4) // 'Grö'
 */
export function textTerm(text: string, most = LONGEST_TEXT): string {
  let bytes = 0;
  let end = 0;
  const storable = text.toWellFormed().replaceAll('\0', '\ufffd');
  for (const character of storable) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    end += character.length;
  }
  return storable.slice(0, end);
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0);
  if (code === undefined) throw new Error('a character has no code');
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Several texts as one term, which sorts by the first, then by the second and so on. */
export const joined = (...parts: readonly string[]): string => parts.join(SEPARATOR);

/**
 * A decimal of zero or more as a term. It is exact up to 38 digits. A larger one is rounded down, and
 * is still more than any decimal that can be sent.
 */
export function decimalTerm(value: DecimalString): Term {
  const [whole = '', places = ''] = value.split('.');
  if (whole.length + places.length <= MOST_DIGITS) return { decimal: value };
  if (whole.length > MOST_DIGITS) return { decimal: '9'.repeat(MOST_DIGITS) };
  const rounded = new Decimal(value).round(MOST_DIGITS - whole.length, Decimal.roundDown);
  return { decimal: format(rounded) };
}

/** A time of the log so that texts sort as times do: always with nine digits of a second. */
export function timeTerm(time: string): string {
  const [, second, fraction = ''] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/.exec(time) ?? [];
  if (second === undefined) throw new Error(`${time} is not a time of the log`);
  return `${second}.${fraction.padEnd(9, '0')}Z`;
}

/** A whole number from 0 so that texts sort as numbers do. */
export const numberTerm = (number: number | string): string => String(number).padStart(16, '0');
