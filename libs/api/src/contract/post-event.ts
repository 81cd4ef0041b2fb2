import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../idempotency-key.ts';
import { envelope } from '@stockbook/workflow';
import { eventResults } from './event-results.ts';
import { header } from './response-headers.ts';
import { inventoryEventTypes, productEventSchemas } from '@stockbook/domain';
import { named } from './schemas.ts';
import { postEvent } from '../routes/post-event.ts';
import { responds, problems } from './responses.ts';
import { schemaName, eventTypeSchema } from './event-type-schema.ts';

// Built from the schemas that validate: the fields of all event types, and those of each one.
const common = envelope.shape.detail.shape.ProductEvent.shape;

const [first, ...rest] = inventoryEventTypes.map((type) =>
  named(
    schemaName(type),
    z.extend(productEventSchemas[type], { ...common, eventType: eventTypeSchema(type) }),
  ),
);

if (first === undefined) throw new Error('there is no event type');

const productEvent = named('ProductEvent', z.discriminatedUnion('eventType', [first, ...rest]));

/** The envelope of an event, as senders write it. */
export const envelopeSchema = named(
  'Envelope',
  z.extend(envelope, { detail: z.object({ ProductEvent: productEvent }) }).check(
    z.meta({
      examples: [
        {
          id: 'cea70530-641d-9b53-1146-44c075c6ff77',
          detail: {
            ProductEvent: {
              eventId: '100',
              eventType: 'productReceived',
              productId: '100',
              quantity: '150',
              unitPrice: '$4',
              color: 'blk',
              size: '4.3 lbs',
            },
          },
        },
      ],
    }),
  ),
);

const acceptedSchema = named(
  'EventAccepted',
  z.object({
    executionId: z
      .string()
      .check(
        z.meta({ description: 'the executionId of the parked event, if the event is parked' }),
      ),
  }),
);

/** POST /events */
export const postEventOperation: DescribedRoute = {
  route: postEvent,
  operation: {
    operationId: 'sendEvent',
    summary: 'Send an inventory event',
    description:
      'Takes an EventBridge envelope, as in the AWS sample. A repeat of an event changes nothing and returns its first result.',
    requestParams: {
      header: z.object({
        'Idempotency-Key': z.optional(z.string()).check(
          z.meta({
            description:
              'the eventId, if the event has none; beside an eventId it must be the same. It may stand in double quotes',
            pattern: IDEMPOTENCY_KEY_PATTERN,
          }),
        ),
        'If-Match': z.optional(z.string()).check(
          z.meta({
            description: 'the product’s ETag; the event is refused if the product has changed',
          }),
        ),
        'If-None-Match': z.optional(z.string()).check(
          z.meta({
            description:
              '“*” refuses the event if the product exists already; entity tags refuse it if the product has one of them',
          }),
        ),
        Prefer: z.optional(z.string()).check(
          z.meta({
            description:
              'with “respond-async” the reply does not wait for the outcome: the event ends in the log or is parked, as an event from the bus',
          }),
        ),
        traceparent: z
          .optional(z.string())
          .check(z.meta({ description: 'W3C trace context, kept in the event’s metadata' })),
      }),
    },
    requestBody: { required: true, content: { 'application/json': { schema: envelopeSchema } } },
    responses: {
      ...eventResults,
      202: responds(
        'The event is accepted, and will be stored or parked',
        acceptedSchema,
        header('Preference-Applied', 'respond-async'),
      ),
      ...problems(400, 409, 412, 413, 415, 422, 503),
    },
  },
};
