import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import type { ParkedDelivery } from '@stockbook/event-store';
import {
  getDeliveries,
  getDelivery,
  postDeliveryRedrive,
  deleteDelivery,
} from '../routes/deliveries.ts';
import { named, whole, pageOf } from './schemas.ts';
import {
  readerParameters,
  deliveriesQuery,
  deliveryParameters,
} from '../routes/deliveries-query.ts';
import { responds, problems } from './responses.ts';
import { streamSchema } from './recorded-events.ts';

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

/** GET /readers/{reader}/parked */
export const getDeliveriesOperation: DescribedRoute = {
  route: getDeliveries,
  operation: {
    operationId: 'listParkedDeliveries',
    summary: 'List the parked deliveries of a subscription or projection',
    description:
      'An event that a reader cannot handle is parked when its attempts are used up, and the reader goes on with the next one. The event stays in the log. The list is in the order of the log.',
    requestParams: { path: readerParameters, query: deliveriesQuery('{reader}') },
    responses: {
      200: responds('A page of parked deliveries', deliveriesPage),
      ...problems(400, 404, 503),
    },
  },
};

/** GET /readers/{reader}/parked/{position} */
export const getDeliveryOperation: DescribedRoute = {
  route: getDelivery,
  operation: {
    operationId: 'getParkedDelivery',
    summary: 'See a parked delivery',
    requestParams: { path: deliveryParameters },
    responses: {
      200: responds('The delivery', deliverySchema),
      ...problems(400, 404, 503),
    },
  },
};

/** POST /readers/{reader}/parked/{position}/redrive */
export const postDeliveryRedriveOperation: DescribedRoute = {
  route: postDeliveryRedrive,
  operation: {
    operationId: 'redriveParkedDelivery',
    summary: 'Redrive a parked delivery',
    description:
      'The process that runs the reader delivers the event again soon. If the reader handles it, it is no longer parked; else it stays parked with another attempt and the new reason.',
    requestParams: { path: deliveryParameters },
    responses: {
      202: responds('The delivery, as it was parked', deliverySchema),
      ...problems(400, 404, 503),
    },
  },
};

/** DELETE /readers/{reader}/parked/{position} */
export const deleteDeliveryOperation: DescribedRoute = {
  route: deleteDelivery,
  operation: {
    operationId: 'discardParkedDelivery',
    summary: 'Discard a parked delivery',
    description:
      'The process that runs the reader soon removes the delivery from the list: the reader never gets the event. The event stays in the log.',
    requestParams: { path: deliveryParameters },
    responses: {
      202: responds('The delivery, as it was parked', deliverySchema),
      ...problems(400, 404, 503),
    },
  },
};
