import * as z from 'zod/mini';
import { eventTypeSchema, schemaName, eventDataSchema } from './event-type-schema.ts';
import { inventoryEventTypes } from '@stockbook/domain';
import { named, whole, metadataSchema, productSchema } from './schemas.ts';

const time = z.iso.datetime();

export const streamSchema = named('Stream', z.object({ category: z.string(), id: z.string() }));

export const positionSchema = z.string().check(
  z.meta({
    description:
      'the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come',
    examples: ['7'],
  }),
);

/** What events of all types have. */
const common = {
  id: z.uuid(),
  stream: streamSchema,
  version: whole.check(
    z.meta({ description: 'the event’s place in its stream: 1, 2, 3… without gaps' }),
  ),
  schemaVersion: whole.check(
    z.meta({ description: 'the version of the shape of data of this type' }),
  ),
  effectiveAt: time.check(z.meta({ description: 'when the event happened in the world' })),
  recordedAt: time.check(z.meta({ description: 'when the event was appended to the log' })),
  metadata: metadataSchema,
  contentHash: z.string().check(z.meta({ description: 'SHA-256 of what is kept of the event' })),
  hash: z
    .string()
    .check(z.meta({ description: 'SHA-256 over the previous hash, version and contentHash' })),
};

const types = inventoryEventTypes.map((type) => ({
  type: eventTypeSchema(type),
  name: schemaName(type),
  data: eventDataSchema(type),
}));

/** The events of all types, told apart by `type`. */
function unionOf(toName: (name: string) => string, more: z.core.$ZodShape) {
  const [first, ...rest] = types.map(({ type, name, data }) =>
    named(toName(name), z.object({ ...common, type, data, ...more })),
  );
  if (first === undefined) throw new Error('there is no event type');
  return z.discriminatedUnion('type', [first, ...rest]);
}

export const recordedEventSchema = named(
  'RecordedEvent',
  unionOf((name) => `Recorded${name}`, {
    position: positionSchema,
  }),
);

/** An event of a product's history, and the product after it. */
export const historyEventSchema = named(
  'HistoryEvent',
  unionOf((name) => `${name}InHistory`, {
    product: productSchema,
  }),
);
