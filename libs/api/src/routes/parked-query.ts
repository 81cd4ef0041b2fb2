import type { ParkedFilter, ParkedPlace, Problem } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { cursor } from '../cursor.ts';

const URN = 'urn:stockbook:problem:';

/** The type of problem that parked events must have: all of it, or its last part. */
export const problemType = z
  .optional(
    z.pipe(
      z
        .string('must be given once')
        .check(
          z.regex(
            /^(?:urn:stockbook:problem:)?[a-z]+(?:-[a-z]+)*$/,
            'must be the type of a problem or its last part, such as "product-unknown"',
          ),
        ),
      z.transform((type): Problem['type'] => `${URN}${type.replace(URN, '')}`),
    ),
  )
  .check(
    z.meta({
      description: 'only the events with this type of problem; its last part is enough',
      examples: ['product-unknown'],
    }),
  );

// A time and an id, which is a hash or the name of an execution.
const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([^\p{C}\p{Z}]{1,80})$/u;

/** The cursor of a place in the list of parked events. */
export const parkedCursor = cursor('parked', PLACE);

/** The text of a place, for a cursor. */
export const textOf = ({ parkedAt, id }: ParkedPlace): string => `${parkedAt} ${id}`;

/** The filter that a query asks for. */
export function filterOf({
  problem,
  cursor: after,
}: {
  readonly problem?: Problem['type'] | undefined;
  readonly cursor?: string | undefined;
}): ParkedFilter {
  return {
    ...(problem !== undefined && { problem }),
    ...(after !== undefined && { after: placeOf(after) }),
  };
}

function placeOf(text: string): ParkedPlace {
  const [, parkedAt, id] = PLACE.exec(text) ?? [];
  if (parkedAt === undefined || id === undefined) throw new Error(`${text} is not a place`);
  return { parkedAt, id };
}
