import * as z from 'zod/mini';
import { cursorTo, limit, placeIn } from '../cursor.ts';

/** A parameter that is given once, or left out. */
export const once = <Schema extends z.core.$ZodType>(
  schema: Schema,
  description: string,
  more: Readonly<Record<string, unknown>> = {},
) =>
  z.optional(
    z.pipe(
      z.string('must be given once').check(z.meta({ description, ...more })),
      // It may read more than texts, for example numbers.
      schema as z.core.$ZodType<z.output<Schema>, string>,
    ),
  );

interface Range<Filter> {
  readonly from: Filter;
  readonly to: Filter;
  /** Tells whether the first value lies after the second one. */
  readonly isAfter: (first: string, second: string) => boolean;
}

/** What a query has read of the page that it asks for. */
export interface Page {
  readonly cursor?: string | undefined;
}

/** What a query asks for, without the page. */
const filtersOf = ({ limit, cursor, ...filters }: Readonly<Record<string, unknown>>) =>
  Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));

/**
 * The query of a list with filters. Its cursor is bound to the list and to the filters with which the
 * page was asked for: with others it is refused.
 *
 * @param list names the list, with the id that its path has
 * @param range two of the filters that must be in order
 */
export function filteredList<Shape extends z.core.$ZodShape>(
  list: string,
  filters: Shape,
  range: Range<keyof Shape & string>,
) {
  const nameOf = (query: object) => `${list}?${JSON.stringify(filtersOf({ ...query }))}`;
  const cursor = z.optional(
    z.string('must be given once').check(
      z.meta({
        description:
          'nextCursor of the previous page, with the same filters; without it, the first page',
      }),
    ),
  );
  const query = z
    .object({ ...filters, limit, cursor })
    .check(inOrder(range), ({ value, issues }) => {
      const { cursor: input } = value as Page;
      if (input === undefined || placeIn(nameOf(value), input) !== undefined) return;
      const message = 'must be the nextCursor of a page of this list with the same filters';
      issues.push({ code: 'custom', path: ['cursor'], message, input });
    });
  return {
    /** Reads the query: see `readQuery`. */
    query,
    /** The place from which to read on; undefined for the first page. */
    placeOf: (read: Page): string | undefined =>
      read.cursor === undefined ? undefined : placeIn(nameOf(read), read.cursor),
    /** The cursor of the next page; null on the last one. */
    nextCursor: (read: object, place: string | undefined): string | null =>
      place === undefined ? null : cursorTo(nameOf(read), place),
  };
}

/** Refuses a range that ends before it begins. */
const inOrder =
  ({ from, to, isAfter }: Range<string>) =>
  ({ value, issues }: z.core.ParsePayload<object>): void => {
    const { [from]: first, [to]: last } = value as Readonly<Record<string, unknown>>;
    if (typeof first !== 'string' || typeof last !== 'string' || !isAfter(first, last)) return;
    issues.push({
      code: 'custom',
      path: [to],
      message: `must not be less than ${from}`,
      input: last,
    });
  };
