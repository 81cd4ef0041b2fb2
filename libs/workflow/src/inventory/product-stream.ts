import {
  evolve,
  initialState,
  type InventoryEvent,
  isKnownEvent,
  type ProductState,
  REDUCER_VERSION,
  toProduct,
} from '@stockbook/domain';
import {
  type IdentifiedCommand,
  type EventStore,
  hasCode,
  load,
  type Loaded,
  type RecordedEvent,
  snapshotOf,
  type StreamId,
  type StreamResult,
} from '@stockbook/event-store';
import type { EventCommand, InLog } from './messages.ts';

/** The category of the products' streams. */
export const PRODUCT_CATEGORY = 'product';

/** The stream of a product's events. */
export const productStream = (productId: string): StreamId => ({
  category: PRODUCT_CATEGORY,
  id: productId,
});

/** The command of an event. Its content is type and data: a retry with another time is still a repeat. */
export const toCommand = ({ id, event: { type, data } }: EventCommand): IdentifiedCommand => ({
  id,
  content: { type, data },
});

/** The log has an event of a product whose type or schema version this version of the program does not know. */
export class UnknownEvent extends Error {
  readonly code = 'UnknownEvent';

  constructor({ stream, version, type, schemaVersion }: RecordedEvent) {
    super(
      `event ${version} of product ${stream.id} is of the unknown type ${type}, schema version ${schemaVersion}: a newer Stockbook wrote it; upgrade this one`,
    );
    this.name = this.code;
  }
}

/**
 * @example
 * if (isUnknownEvent(error)) console.log(`left out: ${error.message}`)
 */
export const isUnknownEvent = (error: unknown): error is UnknownEvent =>
  hasCode(error, 'UnknownEvent');

/**
 * Types a recorded event as the inventory event that it was written as.
 *
 * @throws UnknownEvent
 */
export function toInventoryEvent(recorded: RecordedEvent): InventoryEvent {
  if (!isKnownEvent(recorded)) throw new UnknownEvent(recorded);
  return recorded as unknown as InventoryEvent;
}

const fold = {
  initialState,
  reducerVersion: REDUCER_VERSION,
  evolve: (state: ProductState, event: RecordedEvent) => evolve(state, toInventoryEvent(event)),
};

/**
 * Reads a product's state, at the head or at an earlier version.
 *
 * @throws UnknownEvent
 */
export const loadProduct = (store: EventStore, productId: string, to?: number) =>
  load(store, productStream(productId), fold, to === undefined ? {} : { to });

/** A snapshot of a loaded product, if its stream asks for one. */
export const productSnapshot = (loaded: Loaded<ProductState>) =>
  snapshotOf(loaded, REDUCER_VERSION);

/** The outcome of a repeat: the first result of its command, and the product as that event left it. */
export async function repeatOf(
  store: EventStore,
  event: InventoryEvent,
  streams: readonly StreamResult[],
): Promise<InLog<'repeat'>> {
  const { productId } = event.data;
  const [result] = streams;
  if (result === undefined) throw new Error(`a repeat of product ${productId} names no stream`);
  const { state, version } = await loadProduct(store, productId, result.version);
  return {
    outcome: 'repeat',
    product: toProduct(productId, version, state),
    eventIds: result.events.map(({ id }) => id),
  };
}
