import { InvalidArgument } from '../../errors/invalid-argument.ts';
import { checkKnownNames } from '../../laws/known-names.ts';
import { checkText } from '../../laws/text.ts';
import { checkWholeNumber } from '../../laws/whole-number.ts';
import type { Term } from '../row.ts';
import { rowLimits } from '../row-limits.ts';
import type { CountQuery, RowQuery, TermRange } from '../row-store.ts';
import { checkCollection } from './key.ts';
import { decodePlace, type Place } from './place.ts';
import { checkTerm, checkTermName } from './term.ts';

const DEFAULT_LIMIT = 100;

/** Which rows to list, with all defaults filled in. */
export interface ListRequest {
  readonly collection: string;
  /** One more than the caller asked for: it tells whether there is another page. */
  readonly limit: number;
  readonly backwards: boolean;
  readonly by?: TermRange;
  /** The row to list after. It may be gone. */
  readonly after?: Place;
}

/**
 * Checks a call of `list`, and fills in its defaults.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * prepareList('stock').limit // 101
 */
export function prepareList(collection: string, query: RowQuery = {}): ListRequest {
  checkKnownNames('', query, ['limit', 'after', 'by', 'direction']);
  const { direction = 'forwards', limit = DEFAULT_LIMIT, by, after } = query;
  if (direction !== 'forwards' && direction !== 'backwards') {
    throw new InvalidArgument('direction', "must be 'forwards' or 'backwards'");
  }
  return {
    collection: checkCollection('collection', collection),
    limit: checkWholeNumber('limit', limit, { least: 1, most: rowLimits.page }) + 1,
    backwards: direction === 'backwards',
    ...(by !== undefined && { by: checkRange(by) }),
    ...(after !== undefined && { after: decodePlace('after', after, by !== undefined) }),
  };
}

/** Which rows to count. */
export interface CountRequest {
  readonly collection: string;
  readonly limit: number;
  readonly by?: TermRange;
}

/**
 * Checks a call of `count`, and fills in its defaults.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * prepareCount('stock').limit // 10000
 */
export function prepareCount(collection: string, query: CountQuery = {}): CountRequest {
  checkKnownNames('', query, ['by', 'limit']);
  const { by, limit = rowLimits.count } = query;
  return {
    collection: checkCollection('collection', collection),
    limit: checkWholeNumber('limit', limit, { least: 1, most: rowLimits.count }),
    ...(by !== undefined && { by: checkRange(by) }),
  };
}

function checkRange(by: TermRange): TermRange {
  checkKnownNames('by.', by, ['term', 'from', 'to', 'prefix']);
  const { term, from, to, prefix } = by;
  const range = {
    term: checkTermName('by.term', term),
    ...(from !== undefined && { from: checkTerm('by.from', from) }),
    ...(to !== undefined && { to: checkTerm('by.to', to) }),
    ...(prefix !== undefined && { prefix: checkText('by.prefix', prefix, rowLimits.bytesPerTerm) }),
  };
  const bounds = [range.from, range.to, range.prefix].filter((bound) => bound !== undefined);
  if (new Set(bounds.map(kindOf)).size > 1) {
    throw new InvalidArgument('by', 'must have bounds of one kind: texts or decimals');
  }
  return range;
}

/** Tells a text from a decimal. */
export const kindOf = (term: Term): 'text' | 'decimal' =>
  typeof term === 'string' ? 'text' : 'decimal';
