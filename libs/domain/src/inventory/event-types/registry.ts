import type { CodeOf, DataOf } from '../event-type.ts';
import type { RejectionOf } from '../refusals.ts';
import type { ProductState } from '../state.ts';
import { productAdjusted } from './product-adjusted.ts';
import { productCreated } from './product-created.ts';
import { productReceived } from './product-received.ts';
import { productShipped } from './product-shipped.ts';
import { stockAdjusted } from './stock-adjusted.ts';
import { stockCounted } from './stock-counted.ts';

/** Every event type, under its name. Refusals and the API's contract list them in this order. */
const eventTypes = {
  productCreated,
  productReceived,
  productShipped,
  productAdjusted,
  stockAdjusted,
  stockCounted,
};

type EventTypes = typeof eventTypes;
type DataByType = { [Type in keyof EventTypes]: DataOf<EventTypes[Type]> };

export type InventoryEventType = keyof EventTypes;

/** What happened to one product. Quantities are in the product's unit. */
export type InventoryEvent<Type extends InventoryEventType = InventoryEventType> = {
  [Each in Type]: {
    readonly type: Each;
    readonly data: DataByType[Each];
    /** When it happened in the world, RFC 3339 in UTC. Recorded events always have it. */
    readonly effectiveAt?: string;
  };
}[Type];

/** The codes of the refusals of all event types. */
export type TypeCode = CodeOf<EventTypes[InventoryEventType]>;

// The same object, typed by the data of each type: TypeScript can then relate an event to its type.
const behaviour: {
  readonly [Type in InventoryEventType]: {
    readonly refuse: (
      data: DataByType[Type],
      state: ProductState,
    ) => RejectionOf<TypeCode> | undefined;
    readonly apply: (state: ProductState, data: DataByType[Type]) => ProductState;
  };
} = eventTypes;

/** Says why an event's type refuses the event; undefined if it does not. */
export const refuse = <Type extends InventoryEventType>(
  { type, data }: InventoryEvent<Type>,
  state: ProductState,
): RejectionOf<TypeCode> | undefined => behaviour[type].refuse(data, state);

/** Applies an event as its type does. */
export const apply = <Type extends InventoryEventType>(
  state: ProductState,
  { type, data }: InventoryEvent<Type>,
): ProductState => behaviour[type].apply(state, data);

/** The names of all event types. */
export const inventoryEventTypes = Object.keys(eventTypes) as InventoryEventType[];

/**
 * Tells whether a value is the name of an event type.
 *
 * @example isInventoryEventType('productShipped') // true
 */
export const isInventoryEventType = (type: unknown): type is InventoryEventType =>
  typeof type === 'string' && Object.hasOwn(eventTypes, type);

/** The schemas that read the `ProductEvent` of an envelope, by event type. */
export const productEventSchemas = Object.fromEntries(
  Object.entries(eventTypes).map(([type, { schema }]) => [type, schema]),
) as { readonly [Type in InventoryEventType]: EventTypes[Type]['schema'] };

/** The schemas whose output is the data of recorded events, by event type. */
export const eventDataSchemas = Object.fromEntries(
  Object.entries(eventTypes).map(([type, { data }]) => [type, data]),
) as { readonly [Type in InventoryEventType]: EventTypes[Type]['data'] };
