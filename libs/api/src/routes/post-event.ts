import { inventoryEventTypes, productEventSchemas, text } from '@stockbook/domain';
import { envelope, type EventInput, type InLog } from '@stockbook/workflow';
import * as z from 'zod';
import { etag, readIfMatch } from '../conditions.ts';
import { json } from '../http.ts';
import { readJsonBody } from '../json-body.ts';
import { malformed } from '../problem-error.ts';
import { problems, responds } from '../responses.ts';
import type { Route, RoutedRequest } from '../route.ts';
import { runMachine } from '../run-machine.ts';
import { productSchema } from '../schemas.ts';

// The parts that validate: what is the same for all types, and what each type adds.
const common = envelope.shape.detail.shape.ProductEvent.shape;
const eventTypeSchemas = inventoryEventTypes.map((type) =>
  productEventSchemas[type]
    .extend({ ...common, eventType: z.literal(type) })
    .meta({ id: `${type[0]?.toUpperCase()}${type.slice(1)}` }),
);

const requestSchema = envelope
  .extend({ detail: z.object({ ProductEvent: z.union(eventTypeSchemas) }) })
  .meta({
    id: 'Envelope',
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
  });

const responseSchema = z
  .object({
    outcome: z.enum(['stored', 'duplicate']),
    product: productSchema,
    eventIds: z.array(z.string()),
    executionId: z.string(),
  })
  .meta({ id: 'EventResult' });

/** POST /events: takes the EventBridge envelope through the inventory machine. */
export const postEvent: Route = {
  method: 'POST',
  path: '/events',
  operation: {
    summary: 'Send an inventory event',
    description:
      'The EventBridge envelope, as the AWS sample has it. Sent again, the same event changes nothing and answers with its first result.',
    requestParams: {
      header: z.object({
        'Idempotency-Key': z
          .string()
          .optional()
          .meta({ description: 'serves as eventId where the event has none' }),
        'If-Match': z
          .string()
          .optional()
          .meta({ description: 'the product’s ETag, to be refused if it changed' }),
        traceparent: z
          .string()
          .optional()
          .meta({ description: 'W3C trace context; kept in the event’s metadata' }),
      }),
    },
    requestBody: { required: true, content: { 'application/json': { schema: requestSchema } } },
    responses: {
      201: responds('The event is in the log; the product as it left it', responseSchema),
      200: responds('The event was in the log before; its first result', responseSchema),
      ...problems(400, 409, 412, 413, 415, 422, 503),
    },
  },
  handle: async (request, { runner }) => {
    const input: EventInput = {
      origin: 'http',
      ...readConditions(request),
      event: readJsonBody(request),
    };
    const { executionId, output } = await runMachine(runner, 'inventory', input);
    const { outcome, product, eventIds } = output as InLog<'stored' | 'duplicate'>;
    return json(
      outcome === 'stored' ? 201 : 200,
      { outcome, product, eventIds, executionId },
      {
        location: `/products/${encodeURIComponent(product.productId)}`,
        etag: etag(product.version),
      },
    );
  },
};

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

function readConditions({ headers }: RoutedRequest): Omit<EventInput, 'origin' | 'event'> {
  const idempotencyKey = headers['idempotency-key'];
  if (idempotencyKey !== undefined && !text(128).safeParse(idempotencyKey).success) {
    throw malformed('Idempotency-Key', 'must be a text of 1 to 128 characters');
  }
  const ifMatch = readIfMatch(headers['if-match']);
  const { traceparent } = headers;
  return {
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
    // As the W3C asks: what is not well formed is left out, not refused.
    ...(traceparent !== undefined &&
      TRACEPARENT.test(traceparent) && { metadata: { traceparent } }),
  };
}
