import {
  inventory,
  type InventoryEvent,
  inventorySchemaVersions,
  PRODUCT_CATEGORY,
  toProduct,
} from '@stockbook/domain';
import {
  type LogReader,
  type IdentifiedCommand,
  readableCategory,
  type StreamResult,
} from '@stockbook/event-store';
import type { EventCommand, InLog } from './messages.ts';

export { PRODUCT_CATEGORY };

/** The streams of the products, to read them. `products` has their rules, too. */
const streams = readableCategory({
  name: PRODUCT_CATEGORY,
  schemaVersions: inventorySchemaVersions,
  reducer: inventory,
});

/** The stream of a product's events. */
export const productStream = streams.stream;

/**
 * Types a recorded event as the inventory event that it was written as.
 *
 * @throws UnknownEvent
 */
export const toInventoryEvent = streams.toEvent;

/** The command of an event. Its content is type and data: a retry with another time is still a repeat. */
export const toCommand = ({ id, event: { type, data } }: EventCommand): IdentifiedCommand => ({
  id,
  content: { type, data },
});

/**
 * Reads a product's state, at the head or at an earlier version.
 *
 * @throws UnknownEvent
 */
export const loadProduct = (store: LogReader, productId: string, to?: number) =>
  streams.load(store, productId, to === undefined ? {} : { to });

/** The outcome of a repeat: the first result of its command, and the product as that event left it. */
export async function repeatOf(
  store: LogReader,
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
