import { type Product, type Violation } from '@stockbook/domain';
import type { RecordedEvent } from '@stockbook/event-store';
import type {
  Execution,
  ExecutionSummary,
  ParkedEvent,
  Problem,
  StateRecord,
} from '@stockbook/workflow';
import * as z from 'zod';

const decimal = z.string().meta({ description: 'an exact decimal', examples: ['100'] });
const price = z.string().meta({ description: 'a price with its sign', examples: ['$5'] });
const time = z.iso.datetime();

export const productSchema = z
  .object({
    productId: z.string(),
    version: z.int().meta({ description: 'events so far; the ETag' }),
    quantity: decimal,
    unitPrice: price.nullable(),
    color: z.string().nullable(),
    size: z.string().nullable(),
    state: z.enum(['Available', 'OutOfStock']),
    sku: z.string().nullable(),
    name: z.string().nullable(),
    unitOfMeasure: z.string().nullable(),
    value: decimal.meta({ description: 'what the stock is worth at cost, exact' }),
    averageCost: decimal.nullable().meta({ description: 'value over quantity, to six places' }),
  })
  .meta({ id: 'Product' }) satisfies z.ZodType<Product>;

const metadata = z.object({
  commandId: z.string().exactOptional(),
  correlationId: z.string().exactOptional(),
  causationId: z.string().exactOptional(),
  actor: z.string().exactOptional(),
  traceparent: z.string().exactOptional(),
});

export const eventSchema = z
  .object({
    id: z.uuid(),
    stream: z.object({ category: z.string(), id: z.string() }),
    version: z.int().meta({ description: '1, 2, 3… in its stream, without gaps' }),
    type: z.string(),
    schemaVersion: z.int(),
    data: z.record(z.string(), z.unknown()),
    effectiveAt: time.meta({ description: 'when it happened in the world' }),
    recordedAt: time.meta({ description: 'when the log took it' }),
    metadata,
    contentHash: z.string(),
    hash: z
      .string()
      .meta({ description: 'SHA-256 over the previous hash, version and contentHash' }),
  })
  .meta({ id: 'Event' });

/** An event as readers see it; its position over the whole log is the store's own business. */
export const toEvent = ({ position, ...event }: RecordedEvent) => event;

const executionError = z.object({ error: z.string(), cause: z.string() });

export const executionSummarySchema = z
  .object({
    id: z.string(),
    machine: z.enum(['inventory', 'cash-machine']),
    status: z.enum(['succeeded', 'failed']),
    startedAt: time,
    endedAt: time,
    error: executionError.exactOptional(),
  })
  .meta({ id: 'ExecutionSummary' }) satisfies z.ZodType<ExecutionSummary>;

const stateSchema = z
  .object({
    name: z.string(),
    type: z.string().meta({ description: 'the state’s type in Amazon States Language' }),
    enteredAt: time,
    exitedAt: time.exactOptional(),
    input: z.unknown(),
    output: z.unknown().optional(),
    retries: z.int(),
    error: executionError.exactOptional(),
  })
  .meta({ id: 'State' }) satisfies z.ZodType<StateRecord>;

export const executionSchema = executionSummarySchema
  .extend({ input: z.unknown(), output: z.unknown().optional(), states: z.array(stateSchema) })
  .meta({ id: 'Execution' }) satisfies z.ZodType<Execution>;

const violation = z.object({
  field: z.string().meta({ examples: ['detail.ProductEvent.quantity'] }),
  message: z.string().meta({ examples: ['must be more than zero'] }),
}) satisfies z.ZodType<Violation>;

export const problemSchema = z
  .object({
    type: z.templateLiteral(['urn:stockbook:problem:', z.string()]),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    violations: z.array(violation).readonly().exactOptional(),
    instance: z.string().exactOptional().meta({ description: 'the execution that ended so' }),
  })
  .meta({ id: 'Problem' }) satisfies z.ZodType<Problem>;

export const parkedEventSchema = z
  .object({
    id: z.string().meta({ description: 'of the execution that parked it' }),
    parkedAt: time,
    input: z
      .object({
        origin: z.enum(['bus', 'http']),
        event: z.unknown().meta({ description: 'the envelope, as it came' }),
        idempotencyKey: z.string().exactOptional(),
        ifMatch: z.union([z.literal('*'), z.array(z.int()).readonly()]).exactOptional(),
        metadata: metadata.exactOptional(),
      })
      .meta({ description: 'what the machine was started with' }),
    problem: problemSchema.meta({ description: 'why it is not in the log' }),
  })
  .meta({ id: 'ParkedEvent' }) satisfies z.ZodType<ParkedEvent>;

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'null on the last page' }),
  });
