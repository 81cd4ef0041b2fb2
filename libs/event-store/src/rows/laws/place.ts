import { InvalidArgument } from '../../errors/invalid-argument.ts';
import type { Term } from '../row.ts';
import { rowLimits } from '../row-limits.ts';
import { checkText } from '../../laws/text.ts';
import { checkTerm } from './term.ts';

/** Where a row is in a list. */
export interface Place {
  readonly id: string;
  /** The value of the term that the list is ordered by; undefined in a list by id. */
  readonly term?: Term;
}

/**
 * Writes a place as an opaque text: the `after` of a list that goes on behind it.
 *
 * @example
 * const page = await rows.list('stock', { after: encodePlace({ id: '100' }) })
 */
export const encodePlace = ({ id, term }: Place): string =>
  Buffer.from(JSON.stringify(term === undefined ? [id] : [id, term])).toString('base64url');

/**
 * Reads a place.
 *
 * @param byTerm whether it must be one of a list by a term
 * @throws InvalidArgument if `encodePlace` did not write it for such a list
 */
export function decodePlace(field: string, text: unknown, byTerm: boolean): Place {
  try {
    if (typeof text !== 'string') throw new TypeError(`a place is not a ${typeof text}`);
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parts)) throw new TypeError('a place is a list');
    const [id, term, ...more] = parts as readonly unknown[];
    if (more.length > 0 || (term !== undefined) !== byTerm) throw new TypeError('of another list');
    const place = { id: checkText(field, id, rowLimits.bytesPerRowId) };
    return byTerm ? { ...place, term: checkTerm(field, term) } : place;
  } catch (error) {
    throw new InvalidArgument(field, 'must be `next` of a page of the same list', error);
  }
}
