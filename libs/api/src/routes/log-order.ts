import type { Violation } from '@stockbook/domain';
import * as z from 'zod/mini';
import { invalidParameters, malformed } from '../problem-error.ts';

/** Which events of the log come first. */
export const order = z.optional(z.enum(['oldest', 'newest'], 'must be "oldest" or "newest"')).check(
  z.meta({
    description: 'which events come first: the oldest, the default, or the newest',
  }),
);

/** Where the first page begins: at an event that a client knows. */
export const position = z.optional(
  z.string('must be given once').check(
    z.regex(/^[1-9]\d{0,14}$/, 'must be the position of an event'),
    z.meta({
      description:
        'the page begins with the event at this position, or with the next one in the order; not together with cursor',
      examples: ['7'],
    }),
  ),
);

interface Parameters {
  readonly order?: 'oldest' | 'newest' | undefined;
  readonly position?: string | undefined;
}

/**
 * The position next to which a page begins: after it in the order of the log, before it in the reverse order.
 *
 * @returns undefined for the first page of the newest events
 * @throws ProblemError 400 if a cursor and a position are given
 */
export function beginning({
  order,
  position,
  cursor,
}: Parameters & { readonly cursor: string | undefined }): string | undefined {
  if (position !== undefined && cursor !== undefined) {
    throw malformed('position', 'must not come together with cursor');
  }
  if (position === undefined) return cursor ?? (order === 'newest' ? undefined : '0');
  return String(Number(position) + (order === 'newest' ? 1 : -1));
}

/** A stream goes the way of the log, from where a cursor or startAt says. @throws ProblemError 400 */
export function refuseForStream({ order, position }: Parameters): void {
  const message = 'is for pages: leave it out for server-sent events';
  const violations: Violation[] = [];
  if (order === 'newest') violations.push({ field: 'order', message });
  if (position !== undefined) violations.push({ field: 'position', message });
  if (violations.length > 0) throw invalidParameters(violations);
}
