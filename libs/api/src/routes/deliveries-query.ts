import { text } from '@stockbook/domain';
import type { ParkedDelivery } from '@stockbook/event-store';
import * as z from 'zod/mini';
import { cursor, limit } from '../cursor.ts';
import { streamSchema } from '../recorded-events.ts';
import { named, pageOf, whole } from '../contract/schemas.ts';

const time = z.iso.datetime();

/** A parked delivery for clients: it is named by its position. */
export const deliverySchema = named(
  'ParkedDelivery',
  z.object({
    position: z
      .string()
      .check(z.meta({ description: 'the event’s place in the log; it names the delivery' })),
    stream: streamSchema,
    version: whole.check(z.meta({ description: 'the event’s place in its stream' })),
    eventId: z.string(),
    type: z.string().check(z.meta({ examples: ['productShipped'] })),
    reason: z.string().check(z.meta({ description: 'why the last attempt failed' })),
    attempts: whole.check(z.meta({ description: 'how often the reader has tried' })),
    parkedAt: time.check(z.meta({ description: 'when the event was parked' })),
    triedAt: time.check(z.meta({ description: 'when the reader tried last' })),
  }),
) satisfies z.ZodMiniType<Omit<ParkedDelivery, 'id' | 'reader'>>;

export const deliveriesPage = pageOf(deliverySchema);

/** What clients get of a delivery: the path has its reader. */
export const toDelivery = ({ id, reader, ...delivery }: ParkedDelivery) => delivery;

export const readerParameters = z.object({ reader: text(60) });

export const deliveryParameters = z.extend(readerParameters, {
  position: z
    .string()
    .check(
      z.regex(/^[1-9]\d{0,14}$/, 'must be the position of a parked delivery'),
      z.meta({ description: 'the position of the parked delivery', examples: ['42'] }),
    ),
});

/** Each reader has a list of its own, so that the cursor of one is refused by another. */
export const listOfDeliveries = (reader: string) => `deliveries/${reader}`;

/** The query of GET /readers/{reader}/parked: the parked deliveries, in the order of the log. */
export const deliveriesQuery = (reader: string) =>
  z.object({ limit, cursor: cursor(listOfDeliveries(reader), /^.+$/s) });
