import { unknownNames } from '../../unknown-names.ts';
import type { CodeOf, DataOf } from '../event-type.ts';
import type { RejectionOf } from '../refusals.ts';
import type { ProductState } from '../state.ts';
import type { Violation } from '../../violations.ts';
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
    /** The version of its effect. Recorded events always have it; the present version by default. */
    readonly schemaVersion?: number;
    /** When it happened in the world, RFC 3339 in UTC. Recorded events always have it. */
    readonly effectiveAt?: string;
  };
}[Type];

/** The codes of the refusals of all event types. */
export type TypeCode = CodeOf<EventTypes[InventoryEventType]>;

type Behaviour<Type extends InventoryEventType> = {
  readonly contradiction?: (sent: Readonly<Record<string, unknown>>) => Violation | undefined;
  readonly refuse: (
    data: DataByType[Type],
    state: ProductState,
  ) => RejectionOf<TypeCode> | undefined;
  readonly apply: Apply<Type>;
  readonly earlier: readonly Apply<Type>[];
  readonly notYet: readonly string[];
};
type Apply<Type extends InventoryEventType> = (
  state: ProductState,
  data: DataByType[Type],
) => ProductState;

// The same object, typed by the data of each type: TypeScript can then relate an event to its type.
const behaviour: { readonly [Type in InventoryEventType]: Behaviour<Type> } = eventTypes;

/** The schema version that events of a type are recorded with. */
export const schemaVersionOf = (type: InventoryEventType): number =>
  behaviour[type].earlier.length + 1;

/** Fields of an event type that are not supported yet. */
export const notYetOf = (type: InventoryEventType): readonly string[] => behaviour[type].notYet;

/** The fields of an event that contradict each other. The event is not validated yet. */
export const contradictionOf = (
  type: InventoryEventType,
  sent: Readonly<Record<string, unknown>>,
): Violation | undefined => behaviour[type].contradiction?.(sent);

/** Says why an event's type refuses the event; undefined if it does not. */
export const refuse = <Type extends InventoryEventType>(
  { type, data }: InventoryEvent<Type>,
  state: ProductState,
): RejectionOf<TypeCode> | undefined => behaviour[type].refuse(data, state);

/** Applies an event as its type does, with the effect of the schema version it was recorded with. */
export const apply = <Type extends InventoryEventType>(
  state: ProductState,
  { type, data, schemaVersion }: InventoryEvent<Type>,
): ProductState => effectOf<Type>(type, schemaVersion)(state, data);

function effectOf<Type extends InventoryEventType>(type: Type, version?: number): Apply<Type> {
  const { apply, earlier }: Behaviour<Type> = behaviour[type];
  if (version === undefined || version === schemaVersionOf(type)) return apply;
  const effect = earlier[version - 1];
  if (effect === undefined) throw new Error(`${type} has no schema version ${version}`);
  return effect;
}

/** Event types that are not supported yet. */
export const eventTypesNotYet: readonly string[] = [
  'productDescribed',
  'costRevalued',
  'stockReserved',
  'reservationReleased',
  'stockHeld',
  'holdReleased',
  'transferDispatched',
  'transferReceived',
  'transferLost',
  'productReturned',
  'supplierReturned',
  'eventVoided',
  'eventCorrected',
  'lotBlocked',
  'lotReleased',
  'productDiscontinued',
];

/**
 * Says of an event type that is not supported what to send instead.
 *
 * @example unsupportedType('productshipped') // 'unknown event type productshipped: did you mean productShipped?'
 */
export function unsupportedType(type: string): string {
  const names = { known: inventoryEventTypes, notYet: eventTypesNotYet };
  const [said] = unknownNames([type], { kind: 'event type', ...names });
  if (said === undefined) throw new Error(`nothing is said of the event type ${type}`);
  return said.message;
}

/** The names of all event types. */
export const inventoryEventTypes = Object.keys(eventTypes) as InventoryEventType[];

/**
 * Tells whether a value is the name of an event type.
 *
 * @example isInventoryEventType('productShipped') // true
 */
export const isInventoryEventType = (type: unknown): type is InventoryEventType =>
  typeof type === 'string' && Object.hasOwn(eventTypes, type);

/**
 * Tells whether this program knows the type of a recorded event, and its schema version.
 *
 * @example isKnownEvent({ type: 'productShipped', schemaVersion: 2 }) // false
 */
export const isKnownEvent = ({
  type,
  schemaVersion,
}: {
  readonly type: string;
  readonly schemaVersion: number;
}): boolean => isInventoryEventType(type) && schemaVersion <= schemaVersionOf(type);

/** The schema version that events of each type are recorded with. */
export const inventorySchemaVersions = Object.fromEntries(
  inventoryEventTypes.map((type) => [type, schemaVersionOf(type)]),
) as { readonly [Type in InventoryEventType]: number };

/** The schemas that read the `ProductEvent` of an envelope, by event type. */
export const productEventSchemas = Object.fromEntries(
  Object.entries(eventTypes).map(([type, { schema }]) => [type, schema]),
) as { readonly [Type in InventoryEventType]: EventTypes[Type]['schema'] };

/** The schemas whose output is the data of recorded events, by event type. */
export const eventDataSchemas = Object.fromEntries(
  Object.entries(eventTypes).map(([type, { data }]) => [type, data]),
) as { readonly [Type in InventoryEventType]: EventTypes[Type]['data'] };
