import { inventoryEventTypes, inventorySchemaVersions } from '@stockbook/domain';
import { type CloudEvent, cloudEventType } from '@stockbook/event-store/outbound';
import { NAMESPACE, PRODUCT_CATEGORY } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { eventDataSchema, schemaName } from './event-type-schema.ts';
import { named } from './schemas.ts';

const text = (description: string, example: string) =>
  z.string().check(z.minLength(1), z.meta({ description, examples: [example] }));
const time = (description: string) => z.iso.datetime().check(z.meta({ description }));

/** What the CloudEvents of all types have. With names: the contract has each once, and refers to it. */
const common = {
  specversion: z.literal('1.0'),
  id: named(
    'EventId',
    text(
      'unique together with source; the same each time that the event is sent',
      '01998d3e-5d3c-7d1e-9a55-0c7f1e2d3a4b',
    ),
  ),
  source: named('Source', text('the log that the event comes from, a URI', 'urn:stockbook:local')),
  subject: named('Subject', text('the product’s id', '100')),
  time: named('Time', time('when the event happened in the world')),
  recordedtime: named('RecordedTime', time('when the event was appended to the log')),
  sequence: named(
    'Sequence',
    z
      .string()
      .check(
        z.regex(/^[0-9]{15,}$/),
        z.meta({ description: 'the event’s place in the log; in order as text' }),
      ),
  ),
  streamversion: named(
    'StreamVersion',
    z.int().check(
      z.minimum(1),
      z.maximum(2 ** 31 - 1),
      z.meta({
        description: 'the event’s place among those of the product: 1, 2, 3… without gaps',
      }),
    ),
  ),
  partitionkey: named('PartitionKey', text('names the product’s stream', 'product/100')),
  correlationid: z.exactOptional(z.string()),
  causationid: z.exactOptional(z.string()),
  traceparent: z.exactOptional(
    named('TraceParent', z.string().check(z.meta({ description: 'W3C Trace Context' }))),
  ),
  datacontenttype: z.literal('application/json'),
};

/** Each version of each event type, under the name of its message. */
export const cloudEventSchemas = inventoryEventTypes.flatMap((type) =>
  versionsOf(inventorySchemaVersions[type]).map((schemaVersion) => {
    const name = `${schemaName(type)}V${schemaVersion}`;
    const literal = cloudEventType(NAMESPACE, { category: PRODUCT_CATEGORY, type, schemaVersion });
    const schema = z.object({
      ...common,
      type: z.literal(literal),
      data: eventDataSchema(type),
    }) satisfies z.ZodMiniType<Omit<CloudEvent, 'data'>>;
    return { name, type: literal, schema: named(name, schema) };
  }),
);

function versionsOf(present: number): readonly number[] {
  return Array.from({ length: present }, (_, index) => index + 1);
}
