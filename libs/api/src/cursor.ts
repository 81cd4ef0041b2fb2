import * as z from 'zod/mini';

/**
 * The opaque cursor of the next page; null on the last page. `list` names the list, so that the cursor of
 * one list is refused by another.
 *
 * @example
 * const next = nextCursor('products', page.products, page.more, ({ productId }) => productId)
 * next === cursorTo('products', '100') // true
 */
export function nextCursor<Item>(
  list: string,
  items: readonly Item[],
  more: boolean,
  keyOf: (item: Item) => string,
): string | null {
  const last = items.at(-1);
  return !more || last === undefined ? null : cursorTo(list, keyOf(last));
}

/** The cursor of a place in a list. */
export const cursorTo = (list: string, place: string): string =>
  Buffer.from(JSON.stringify([list, place])).toString('base64url');

/** In UTF-16 code units: the longest place in any list, with a term and an id of 512 bytes each. */
const LONGEST_PLACE = 2048;

/**
 * Reads a cursor of a list. A client can write any cursor, and its place reaches a store: it must be a
 * text that every store can hold.
 *
 * @param pattern the pattern of a place: other places are refused
 */
export const cursor = (list: string, pattern: RegExp) =>
  z.optional(
    z.pipe(
      z
        .string('must be given once')
        .check(
          z.meta({ description: 'nextCursor of the previous page; without it, the first page' }),
        ),
      z.transform((input, { issues }) => {
        const place = placeIn(list, input);
        if (place !== undefined && pattern.test(place)) return place;
        const message = 'must be the nextCursor of a page of this list';
        issues.push({ code: 'custom', message, input });
        return z.NEVER;
      }),
    ),
  );

/** The largest number of items on a page. */
export const limit = z
  ._default(
    z.pipe(
      z.string('must be given once').check(
        z.regex(/^(?:[1-9]\d?|[1-4]\d\d|500)$/, 'must be a whole number from 1 to 500'),
        z.meta({
          description: 'the largest number of items to return, 1 to 500; 100 by default',
          examples: ['100'],
        }),
      ),
      z.transform(Number),
    ),
    100,
  )
  .check(z.meta({ param: { id: 'Limit' } }));

/** The place in a cursor; undefined if `cursorTo` does not make that cursor of a place in this list. */
export function placeIn(list: string, text: string): string | undefined {
  const place = decode(text)?.[1];
  if (typeof place !== 'string' || cursorTo(list, place) !== text) return undefined;
  return isStorable(place) && place.length <= LONGEST_PLACE ? place : undefined;
}

// PostgreSQL's text cannot hold NUL and no UTF-8 encoder can hold half a surrogate pair.
const isStorable = (place: string): boolean => place.isWellFormed() && !place.includes('\0');

function decode(text: string): readonly unknown[] | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
