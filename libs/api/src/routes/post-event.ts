import { inventoryEventTypes, productEventSchemas } from '@stockbook/domain';
import { differingIds, envelope, type EventInput, invalid } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { readIfMatch, readIfNoneMatch } from '../conditions.ts';
import { refuseHalfPairs } from '../half-pairs.ts';
import { json } from '../http.ts';
import { IDEMPOTENCY_KEY_PATTERN, readIdempotencyKey } from '../idempotency-key.ts';
import { readJsonBody } from '../json-body.ts';
import { ofExecution } from '../log-attributes.ts';
import { readPreferences } from '../preferences.ts';
import { ProblemError } from '../problem-error.ts';
import { eventTypeSchema, schemaName } from '../contract/event-type-schema.ts';
import { header } from '../contract/response-headers.ts';
import { problems, responds } from '../contract/responses.ts';
import type { Route, RoutedRequest } from '../route.ts';
import { named } from '../contract/schemas.ts';
import { eventResults, takeEvent } from '../take-event.ts';

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

const requestSchema = named(
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

/** POST /events: runs the inventory machine with an EventBridge envelope. */
export const postEvent: Route = {
  method: 'POST',
  path: '/events',
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
    requestBody: { required: true, content: { 'application/json': { schema: requestSchema } } },
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
  handle: async (request, { runner, writtenReads }) => {
    const input = { ...readHeaders(request), event: readJsonBody(request) };
    if (prefersAsync(request)) {
      refuseHalfPairs(input.event);
      const bus: EventInput = { origin: 'bus', ...input };
      refuseDifferingIds(bus);
      const { signal } = request;
      const started = await runner.start('inventory', bus, signal && { signal });
      const reply = json(202, started, { 'preference-applied': 'respond-async' });
      return { ...reply, attributes: ofExecution(started.executionId) };
    }
    return takeEvent({ runner, writtenReads }, input, request);
  },
};

/** Ignores every other preference, as RFC 7240 asks. */
const prefersAsync = ({ headers: { prefer } }: RoutedRequest): boolean =>
  readPreferences(prefer).get('respond-async') === '';

/** At once, because the sender is still there: parked, the event could never be redriven. */
function refuseDifferingIds(input: EventInput): void {
  const violations = differingIds(input);
  if (violations.length === 0) return;
  throw new ProblemError(invalid('invalid-event', 'The event is invalid', violations));
}

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

function readHeaders({ headers }: RoutedRequest): Omit<EventInput, 'origin' | 'event'> {
  const idempotencyKey = readIdempotencyKey(headers['idempotency-key']);
  const ifMatch = readIfMatch(headers['if-match']);
  const ifNoneMatch = readIfNoneMatch(headers['if-none-match']);
  const { traceparent } = headers;
  return {
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    // W3C Trace Context: a traceparent that is not well formed is ignored, not refused.
    ...(traceparent !== undefined &&
      TRACEPARENT.test(traceparent) && { metadata: { traceparent } }),
  };
}
