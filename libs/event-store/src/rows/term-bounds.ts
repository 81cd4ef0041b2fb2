import { kindOf } from './laws/query.ts';
import type { TermRange } from './row-store.ts';
import { DECIMAL_MARK, sortable } from './sortable-term.ts';
import { compareUtf8 } from './utf8-order.ts';

/** Below every text, and above every decimal, as `sortable` returns them. */
const FIRST_TEXT = '\u0001';

/** Which values a range has, as `sortable` returns them. */
export interface TermBounds {
  /** The lowest value, or a text below it. */
  readonly low: string;
  /** Tells whether a value, which is not below `low`, is above all values of the range. */
  readonly isAbove: (value: string) => boolean;
}

/**
 * Returns the bounds of a range.
 *
 * @param range as `prepareList` checked it
 * @example
 * const { low } = boundsOf({ term: 'sku', prefix: 'A-' })
 * low // 'A-'
 */
export function boundsOf({ from, to, prefix }: TermRange): TermBounds {
  const bound = from ?? to ?? prefix;
  if (bound === undefined) return { low: DECIMAL_MARK, isAbove: () => false };
  const isText = kindOf(bound) === 'text';
  const lowest = [isText ? FIRST_TEXT : DECIMAL_MARK, prefix ?? ''];
  if (from !== undefined) lowest.push(sortable(from));
  const highest = to === undefined ? undefined : sortable(to);
  return {
    low: lowest.reduce((low, other) => (compareUtf8(low, other) < 0 ? other : low)),
    isAbove: (value) =>
      (!isText && !value.startsWith(DECIMAL_MARK)) ||
      (highest !== undefined && compareUtf8(value, highest) > 0) ||
      (prefix !== undefined && !value.startsWith(prefix)),
  };
}

/**
 * Returns the lowest text that is above all texts with a prefix; undefined if there is none.
 *
 * @example
 * textAfterPrefix('A-') // 'A.'
 */
export function textAfterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // Surrogates are not characters.
  const next = last + 1 === 0xd800 ? 0xe000 : last + 1;
  return String.fromCodePoint(...points, next);
}

const LAST_CODE_POINT = 0x10ffff;
