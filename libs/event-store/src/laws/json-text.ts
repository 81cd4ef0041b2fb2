import { InvalidArgument } from '../errors/invalid-argument.ts';
import { UnstorableText } from '../errors/unstorable-text.ts';
import type { Json } from '../json.ts';
import { limits } from '../limits.ts';
import { nameOf } from './text.ts';

/** A value as the JSON text that is kept, and what a reader gets when it parses the text. */
export interface KeptJson {
  readonly text: string;
  readonly value: Json;
}

/**
 * Makes the JSON text of a value, and parses it again: what is hashed must be what is kept, and
 * `JSON.stringify` leaves out and replaces parts of a live object.
 *
 * @throws InvalidArgument if JSON has no such value
 * @throws UnstorableText
 * @example
 * const { text, value } = keepJson('data', { at: new Date(0), left: undefined })
 * text // '{"at":"1970-01-01T00:00:00.000Z"}'
 */
export function keepJson(field: string, value: unknown): KeptJson {
  const text = jsonText(field, value);
  return { text, value: JSON.parse(text) };
}

/**
 * Makes the JSON text of a value, but refuses a number that JSON has not, which would be read as null: NaN and
 * infinity.
 *
 * @throws InvalidArgument if JSON has no such value
 * @throws UnstorableText
 * @example
 * finiteJsonText('data', { onHand: 3 }) // '{"onHand":3}'
 */
export function finiteJsonText(field: string, value: unknown): string {
  const text = jsonText(field, value);
  // Most data has no null: it is looked through once.
  if (text.includes('null')) {
    JSON.stringify(value, (name, member: unknown) => {
      if (typeof member !== 'number' || Number.isFinite(member)) return member;
      const at = name === '' ? '' : ` at ${JSON.stringify(name)}`;
      throw new InvalidArgument(field, `must be JSON, which has no ${member}${at}`);
    });
  }
  return text;
}

function jsonText(field: string, value: unknown): string {
  const text = stringify(field, value);
  if (text === undefined) throw new InvalidArgument(field, `must be JSON, not ${nameOf(value)}`);
  if (HAS_UNSTORABLE.test(text)) throw new UnstorableText(field);
  return text;
}

/** JSON text has NUL and lone surrogates only as these escapes. */
const HAS_UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

/** The rule that a value breaks if it is nested too deep. */
export const TOO_DEEP = `must have ${limits.jsonLevels} levels of nesting at most`;

/** @returns undefined for undefined, a function and a symbol */
function stringify(field: string, value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new InvalidArgument(field, ruleOf(error), error);
  }
}

/** The rule that JSON.stringify says a value breaks: a BigInt, a circle, nesting or a toJSON that throws. */
function ruleOf(error: unknown): string {
  if (error instanceof RangeError && error.message.includes('call stack')) return TOO_DEEP;
  const [reason] = String(error instanceof Error ? error.message : error).split('\n');
  return reason?.includes('BigInt')
    ? 'must be JSON, which has no BigInt: make it a string'
    : `must be JSON: ${reason}`;
}
