import { inventoryEventTypes, productEventSchemas, text } from '@stockbook/domain';
import { envelope, type EventInput } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { readIfMatch } from '../conditions.ts';
import { refuseHalfPairs } from '../half-pairs.ts';
import { json } from '../http.ts';
import { readJsonBody } from '../json-body.ts';
import { malformed } from '../problem-error.ts';
import { problems, responds } from '../responses.ts';
import type { Route, RoutedRequest } from '../route.ts';
import { named } from '../schemas.ts';
import { eventResultSchema, takeEvent } from '../take-event.ts';

// Built from the schemas that validate: the fields of all event types, and those of each one.
const common = envelope.shape.detail.shape.ProductEvent.shape;
const eventTypeSchemas = inventoryEventTypes.map((type) =>
  named(
    `${type[0]?.toUpperCase()}${type.slice(1)}`,
    z.extend(productEventSchemas[type], { ...common, eventType: z.literal(type) }),
  ),
);

const requestSchema = named(
  'Envelope',
  z.extend(envelope, { detail: z.object({ ProductEvent: z.union(eventTypeSchemas) }) }).check(
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

/** POST /events: runs the inventory machine with an EventBridge envelope. */
export const postEvent: Route = {
  method: 'POST',
  path: '/events',
  operation: {
    summary: 'Send an inventory event',
    description:
      'Takes an EventBridge envelope, as in the AWS sample. A repeat of an event changes nothing and returns its first result.',
    requestParams: {
      header: z.object({
        'Idempotency-Key': z
          .optional(z.string())
          .check(z.meta({ description: 'the eventId, if the event has none' })),
        'If-Match': z.optional(z.string()).check(
          z.meta({
            description: 'the product’s ETag; the event is refused if the product has changed',
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
    requestBody: { required: true, content: { 'application/json': { schema: requestSchema } } },
    responses: {
      201: responds('The event is stored; the reply has the product after it', eventResultSchema),
      200: responds('The event is a repeat; the reply has its first result', eventResultSchema),
      202: responds('The event is accepted, and will be stored or parked', acceptedSchema),
      ...problems(400, 409, 412, 413, 415, 422, 503),
    },
  },
  handle: async (request, { runner }) => {
    const input = { ...readConditions(request), event: readJsonBody(request) };
    if (prefersAsync(request)) {
      refuseHalfPairs(input.event);
      const bus: EventInput = { origin: 'bus', ...input };
      return json(202, await runner.start('inventory', bus), {
        'preference-applied': 'respond-async',
      });
    }
    return takeEvent(runner, input);
  },
};

/** Ignores every other preference, as RFC 7240 asks. */
const prefersAsync = ({ headers: { prefer = '' } }: RoutedRequest): boolean =>
  prefer.split(',').some((each) => each.trim().toLowerCase() === 'respond-async');

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

function readConditions({ headers }: RoutedRequest): Omit<EventInput, 'origin' | 'event'> {
  const idempotencyKey = headers['idempotency-key'];
  if (idempotencyKey !== undefined && !text(128).safeParse(idempotencyKey).success) {
    throw malformed('Idempotency-Key', 'must have 1 to 128 characters');
  }
  const ifMatch = readIfMatch(headers['if-match']);
  const { traceparent } = headers;
  return {
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
    // W3C Trace Context: a traceparent that is not well formed is ignored, not refused.
    ...(traceparent !== undefined &&
      TRACEPARENT.test(traceparent) && { metadata: { traceparent } }),
  };
}
