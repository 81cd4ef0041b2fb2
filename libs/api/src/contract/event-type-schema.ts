import { eventDataSchemas, type InventoryEventType, inventoryEventTypes } from '@stockbook/domain';
import * as z from 'zod/mini';
import { named } from './schemas.ts';

/** The name of an event type as part of a schema's name: `schemaName('productShipped') === 'ProductShipped'` */
export const schemaName = (eventType: string): string =>
  `${eventType[0]?.toUpperCase()}${eventType.slice(1)}`;

const schemas = new Map<InventoryEventType, z.ZodMiniLiteral<InventoryEventType>>();

/**
 * The literal of an event type. It has a name of its own in the contract: clients generated for Go check
 * only such values, and by them find the member of a union.
 */
export function eventTypeSchema(type: InventoryEventType) {
  const schema = schemas.get(type) ?? named(`${schemaName(type)}Type`, z.literal(type));
  schemas.set(type, schema);
  return schema;
}

const dataSchemas = new Map(
  inventoryEventTypes.map((type) => [
    type,
    named(`${schemaName(type)}Data`, eventDataSchemas[type] as z.ZodMiniType),
  ]),
);

/** The data of a recorded event of a type. It has one name in each contract. */
export function eventDataSchema(type: InventoryEventType): z.ZodMiniType {
  const schema = dataSchemas.get(type);
  if (schema === undefined) throw new Error(`${type} has no data schema`);
  return schema;
}
