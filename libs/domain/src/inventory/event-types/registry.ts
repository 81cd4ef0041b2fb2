import type { CodeOf, DataOf } from '../event-type.ts';
import type { RejectionOf } from '../refusals.ts';
import type { ProductState } from '../state.ts';
import { productAdjusted } from './product-adjusted.ts';
import { productCreated } from './product-created.ts';
import { productReceived } from './product-received.ts';
import { productShipped } from './product-shipped.ts';
import { stockAdjusted } from './stock-adjusted.ts';
import { stockCounted } from './stock-counted.ts';

/** Every event type by its name, in the order that senders are told of them. */
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

/** An inventory event: what happened to one product. Quantities are in the product's unit. */
export type InventoryEvent<Type extends InventoryEventType = InventoryEventType> = {
  [Each in Type]: {
    readonly type: Each;
    readonly data: DataByType[Each];
    /** When it happened in the world, RFC 3339 in UTC; absent until the log takes it. */
    readonly effectiveAt?: string;
  };
}[Type];

/** The codes that event types refuse with. */
export type TypeCode = CodeOf<EventTypes[InventoryEventType]>;

// The same object, typed by each type's data: so TypeScript follows from an event to its own type.
const behaviour: {
  readonly [Type in InventoryEventType]: {
    readonly refuse: (
      data: DataByType[Type],
      state: ProductState,
    ) => RejectionOf<TypeCode> | undefined;
    readonly apply: (state: ProductState, data: DataByType[Type]) => ProductState;
  };
} = eventTypes;

/** Asks an event's type whether the event can happen to a product in this state. */
export const refuse = <Type extends InventoryEventType>(
  { type, data }: InventoryEvent<Type>,
  state: ProductState,
): RejectionOf<TypeCode> | undefined => behaviour[type].refuse(data, state);

/** What an event's type makes of a product's state. */
export const apply = <Type extends InventoryEventType>(
  state: ProductState,
  { type, data }: InventoryEvent<Type>,
): ProductState => behaviour[type].apply(state, data);

/** The event types this library decides. */
export const inventoryEventTypes = Object.keys(eventTypes) as InventoryEventType[];

/** Tells whether a text names an event type this library decides. */
export const isInventoryEventType = (type: unknown): type is InventoryEventType =>
  typeof type === 'string' && Object.hasOwn(eventTypes, type);

/** What each event type takes from the `ProductEvent` of an envelope. */
export const productEventSchemas = Object.fromEntries(
  Object.entries(eventTypes).map(([type, { schema }]) => [type, schema]),
) as { readonly [Type in InventoryEventType]: EventTypes[Type]['schema'] };
