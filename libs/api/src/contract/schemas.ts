import { type Product, recordedDecimal, type Violation } from '@stockbook/domain';
import type {
  Execution,
  ExecutionSummary,
  ParkedEvent,
  ParkedGroup,
  Problem,
  StateRecord,
} from '@stockbook/workflow';
import * as z from 'zod/mini';

/** A schema with a name in the OpenAPI document. With `z.meta`, a schema that extends it would get its name too. */
export const named = <Schema extends z.ZodMiniType>(id: string, schema: Schema): Schema => {
  const own = schema.clone();
  z.globalRegistry.add(own, { ...z.globalRegistry.get(schema), id });
  return own;
};

const decimal = recordedDecimal.check(
  z.meta({ description: 'an exact decimal', examples: ['100'] }),
);
// Without patterns: clients generated for Go cannot check one of a text that may be null.
const price = z
  .string()
  .check(
    z.meta({ description: 'a price with its currency, as the sender wrote it', examples: ['$5'] }),
  );
const average = z
  .string()
  .check(z.meta({ description: 'an exact decimal', examples: ['6.666667'] }));
const time = z.iso.datetime();

/** A whole number from 0. */
export const whole = z.int().check(z.minimum(0), z.meta({ format: 'int64' }));

export const productSchema = named(
  'Product',
  z.object({
    productId: z.string(),
    version: whole.check(
      z.meta({ description: 'the number of events of the product; also its ETag' }),
    ),
    quantity: decimal,
    unitPrice: z.nullable(price),
    color: z.nullable(z.string()),
    size: z.nullable(z.string()),
    state: z.enum(['Available', 'OutOfStock']),
    sku: z.nullable(z.string()),
    name: z.nullable(z.string()),
    unitOfMeasure: z.nullable(z.string()),
    value: decimal.check(z.meta({ description: 'the value of the stock at cost, exact' })),
    averageCost: z
      .nullable(average)
      .check(z.meta({ description: 'value divided by quantity, to six places' })),
  }),
) satisfies z.ZodMiniType<Product>;

export const metadataSchema = named(
  'Metadata',
  z.object({
    commandId: z.exactOptional(z.string()),
    correlationId: z.exactOptional(z.string()),
    causationId: z.exactOptional(z.string()),
    actor: z.exactOptional(z.string()),
    traceparent: z.exactOptional(z.string()),
  }),
);

const executionError = named(
  'ExecutionError',
  z.object({ error: z.exactOptional(z.string()), cause: z.exactOptional(z.string()) }),
);

export const executionSummarySchema = named(
  'ExecutionSummary',
  z.object({
    id: z.string(),
    machine: z.enum(['inventory', 'cash-machine']),
    status: z.enum(['succeeded', 'failed']),
    productId: z.exactOptional(z.string()).check(
      z.meta({
        description: 'the product that the input names; lists of Standard machines do not have it',
      }),
    ),
    startedAt: time,
    endedAt: time,
    error: z.exactOptional(executionError),
  }),
) satisfies z.ZodMiniType<ExecutionSummary>;

const stateSchema = named(
  'State',
  z.object({
    name: z.string(),
    type: z.string().check(z.meta({ description: 'the state’s type in Amazon States Language' })),
    enteredAt: time,
    exitedAt: z.exactOptional(time),
    input: z.unknown(),
    output: z.optional(z.unknown()),
    retries: whole,
    error: z.exactOptional(executionError),
  }),
) satisfies z.ZodMiniType<StateRecord>;

export const executionSchema = named(
  'Execution',
  z.extend(executionSummarySchema, {
    input: z.unknown(),
    output: z.optional(z.unknown()),
    states: z.array(stateSchema),
  }),
) satisfies z.ZodMiniType<Execution>;

const violation = named(
  'Violation',
  z.object({
    field: z.string().check(z.meta({ examples: ['detail.ProductEvent.quantity'] })),
    message: z.string().check(z.meta({ examples: ['must be more than zero'] })),
  }),
) satisfies z.ZodMiniType<Violation>;

const problemTypeSchema = z.templateLiteral(['urn:stockbook:problem:', z.string()]).check(
  z.meta({
    description: 'the kind of problem, on which programs can rely; each status lists its types',
    override: { pattern: '^urn:stockbook:problem:[a-z]+(?:-[a-z]+)*$' },
    examples: ['urn:stockbook:problem:insufficient-stock'],
  }),
);

export const problemSchema = named(
  'Problem',
  z.object({
    type: problemTypeSchema,
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    violations: z.exactOptional(z.array(violation)),
    instance: z
      .exactOptional(z.string())
      .check(z.meta({ description: 'path of the execution that ended with this problem' })),
  }),
) satisfies z.ZodMiniType<Problem>;

const versions = z.union([z.literal('*'), z.readonly(z.array(whole))]);

export const parkedEventSchema = named(
  'ParkedEvent',
  z.object({
    id: z
      .string()
      .check(
        z.meta({ description: 'names the event and its content: the same event has one entry' }),
      ),
    parkedAt: time.check(z.meta({ description: 'when the event was parked first' })),
    lastParkedAt: time.check(z.meta({ description: 'when the event was parked last' })),
    times: z.int().check(z.meta({ description: 'how many executions parked the event' })),
    executionId: z
      .exactOptional(z.string())
      .check(z.meta({ description: 'the execution that parked the event last' })),
    input: z
      .object({
        origin: z.enum(['bus', 'http']),
        event: z.unknown().check(z.meta({ description: 'the envelope, as received' })),
        idempotencyKey: z.exactOptional(z.string()),
        ifMatch: z.exactOptional(versions),
        ifNoneMatch: z.exactOptional(versions),
        metadata: z.exactOptional(metadataSchema),
      })
      .check(z.meta({ description: 'the input of the last execution' })),
    problem: problemSchema,
  }),
) satisfies z.ZodMiniType<ParkedEvent>;

export const parkedGroupSchema = named(
  'ParkedGroup',
  z.object({
    problem: problemTypeSchema,
    title: z.string(),
    count: whole,
    parkedAt: time.check(z.meta({ description: 'when the oldest of them was parked first' })),
    lastParkedAt: time.check(z.meta({ description: 'when one of them was parked last' })),
  }),
) satisfies z.ZodMiniType<ParkedGroup>;

/** A page of a list. It is named after its items. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  named(
    `${z.globalRegistry.get(item)?.['id']}Page`,
    z.object({
      items: z.array(item),
      nextCursor: z.nullable(z.string()).check(z.meta({ description: 'null on the last page' })),
    }),
  );
