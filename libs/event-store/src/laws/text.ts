import { InvalidArgument } from '../errors/invalid-argument.ts';
import { UnstorableText } from '../errors/unstorable-text.ts';

/**
 * Checks a text: 1 to `most` bytes in UTF-8, without NUL and lone surrogates.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * const type = checkText('type', 'received', 100)
 */
export function checkText(field: string, value: unknown, most: number): string {
  const rule = `must be a text of 1 to ${most} bytes`;
  if (typeof value !== 'string') throw new InvalidArgument(field, `${rule}, not ${nameOf(value)}`);
  const actual = Buffer.byteLength(value);
  if (actual < 1 || actual > most) throw new InvalidArgument(field, `${rule}: it has ${actual}`);
  if (!value.isWellFormed() || value.includes('\0')) throw new UnstorableText(field);
  return value;
}

/** Names a value in a message, without its content: it may be secret or large. */
export function nameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
