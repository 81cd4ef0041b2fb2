import { type CausedEvent, text } from '@stockbook/domain';
import * as z from 'zod/mini';
import { cursor, limit } from '../cursor.ts';
import { streamSchema } from '../recorded-events.ts';
import { named, pageOf, whole } from '../contract/schemas.ts';

/** An event with what caused it, for clients. They make the tree of the ids: a cause comes before its effects. */
export const causedEventSchema = named(
  'CausedEvent',
  z.object({
    id: z.string(),
    stream: streamSchema,
    version: whole.check(z.meta({ description: 'the event’s place in its stream' })),
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
) satisfies z.ZodMiniType<Omit<CausedEvent, 'position'>>;

export const causesPage = pageOf(causedEventSchema);

/** The event of a row for clients, without its position, which only cursors use. */
export const toCausedEvent = ({ position, ...event }: CausedEvent) => event;

export const causesParameters = z.object({ correlationId: text(512) });

/** Each correlation id has a list of its own, so that the cursor of one is refused by another. */
export const listOfCauses = (correlationId: string) => `causes/${correlationId}`;

/** The query of GET /causes/{correlationId}: the events with this correlation id, in the order of the log. */
export const causesQuery = (correlationId: string) =>
  z.object({ limit, cursor: cursor(listOfCauses(correlationId), /^.+$/s) });
