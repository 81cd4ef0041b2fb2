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

/**
 * Reads a cursor of a list.
 *
 * @param value the pattern of a place: other values are refused
 */
export const cursor = (list: string, value: RegExp) =>
  z.optional(
    z.pipe(
      z
        .string('must be given once')
        .check(
          z.meta({ description: 'nextCursor of the previous page; without it, the first page' }),
        ),
      z.transform((input, { issues }) => {
        const found = decode(input);
        if (found?.[0] === list && found[1] !== undefined && value.test(found[1])) return found[1];
        const message = 'must be the nextCursor of a page of this list';
        issues.push({ code: 'custom', message, input });
        return z.NEVER;
      }),
    ),
  );

/** The largest number of items on a page. */
export const limit = z._default(
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
);

function decode(text: string): [list?: string, value?: string] | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(found) && found.every((each) => typeof each === 'string')
      ? (found as [string, string])
      : undefined;
  } catch {
    return undefined;
  }
}
