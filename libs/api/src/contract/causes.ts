import * as z from 'zod/mini';
import type { CausedEvent } from '@stockbook/domain';
import type { DescribedRoute } from './described-route.ts';
import { causesParameters, causesQuery } from '../routes/causes-query.ts';
import { consistencyToken } from './request-headers.ts';
import { getCauses } from '../routes/causes.ts';
import { named, whole, pageOf } from './schemas.ts';
import { responds, problems } from './responses.ts';
import { positionSchema, streamSchema } from './recorded-events.ts';

/** An event with what caused it, for clients. They make the tree of the ids: a cause comes before its effects. */
export const causedEventSchema = named(
  'CausedEvent',
  z.object({
    id: z.string(),
    stream: streamSchema,
    version: whole.check(z.meta({ description: 'the event’s place in its stream' })),
    position: positionSchema,
    type: z.string().check(z.meta({ examples: ['productShipped'] })),
    effectiveAt: z.iso.datetime().check(z.meta({ description: 'when it happened in the world' })),
    recordedAt: z.iso.datetime().check(z.meta({ description: 'when the log took it' })),
    correlationId: z
      .string()
      .check(
        z.meta({ description: 'what all these events have in common, such as the envelope’s id' }),
      ),
    causationId: z.exactOptional(z.string()).check(
      z.meta({
        description: 'the id of the event that caused this one; it may be none of this list',
      }),
    ),
  }),
) satisfies z.ZodMiniType<CausedEvent>;

export const causesPage = pageOf(causedEventSchema);

/** GET /causes/{correlationId} */
export const getCausesOperation: DescribedRoute = {
  route: getCauses,
  operation: {
    operationId: 'listCauses',
    summary: 'See what caused what, by correlation id',
    description:
      'The events with this correlation id, in the order of the log, each with the id of what caused it. Without such events, the list is empty. A page may be short although nextCursor leads to more. The list may lag behind the log. With Consistency-Token, it has at least what was written.',
    requestParams: {
      path: causesParameters,
      query: causesQuery('{correlationId}'),
      header: z.object(consistencyToken),
    },
    responses: {
      200: responds('A page of events', causesPage),
      ...problems(400, 503),
    },
  },
};
