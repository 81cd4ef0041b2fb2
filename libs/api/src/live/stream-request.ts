import { type Violation } from '@stockbook/domain';
import * as z from 'zod/mini';
import type { cursor } from '../cursor.ts';
import type { ApiRequest } from '../http.ts';
import { invalidParameters, malformed, notAcceptable } from '../problem-error.ts';
import { readAccept } from './accept.ts';

/** Where a stream without a cursor starts. */
export const startAt = z.optional(z.enum(['start', 'end'], 'must be "start" or "end"')).check(
  z.meta({
    description:
      'for server-sent events without a cursor: whether they start with the first event, the default, or with the next one',
  }),
);

/**
 * Returns what the reply streams from; undefined if the reply is a page.
 *
 * @param live undefined in a home that cannot stream
 * @param ofPages the parameters that only pages have
 * @throws ProblemError 406 if the client takes nothing but a stream and the home cannot stream; 400 if the
 *   query has a parameter of the other kind of reply
 */
export function liveFor<Streams>(
  request: ApiRequest,
  live: Streams | undefined,
  ofPages: readonly string[] = ['limit'],
): Streams | undefined {
  const accepted = readAccept(request.headers['accept']);
  if (accepted.stream && live === undefined && !accepted.json) throw notAcceptable();
  const stream = accepted.stream ? live : undefined;
  const violations: readonly Violation[] = stream
    ? ofPages.map((field) => ({
        field,
        message: 'is for pages: leave it out for server-sent events',
      }))
    : [{ field: 'startAt', message: 'is for server-sent events: send Accept: text/event-stream' }];
  const query = new URLSearchParams(request.query);
  const wrong = violations.filter(({ field }) => query.has(field));
  if (wrong.length > 0) throw invalidParameters(wrong);
  return stream;
}

/**
 * Reads Last-Event-ID. The empty id is that of a client that has no event yet.
 *
 * @param list the schema of the list's cursors
 * @returns the place in the list; undefined without the header
 * @throws ProblemError 400
 */
export function readLastEventId(
  { headers }: ApiRequest,
  list: ReturnType<typeof cursor>,
): string | undefined {
  const id = headers['last-event-id'];
  if (id === undefined || id === '') return undefined;
  const place = z.safeParse(list, id);
  if (place.success) return place.data;
  throw malformed('Last-Event-ID', 'must be the id of an event of this stream');
}

/** The signal that ends a stream. @throws Error if the home gave none: the stream would never end */
export function signalOf({ signal }: ApiRequest): AbortSignal {
  if (signal === undefined) throw new Error('a home that can stream gives each request a signal');
  return signal;
}
