import { type InventoryEvent, inventory, toProduct } from '@stockbook/domain';
import {
  type Command,
  type EventStore,
  load,
  type RecordedEvent,
  type StreamId,
  type StreamResult,
} from '@stockbook/event-store';
import type { EventCommand, InLog } from './messages.ts';

/** Where a product's events are kept. */
export const productStream = (productId: string): StreamId => ({
  category: 'product',
  id: productId,
});

/** What makes two sendings the same command: type, data, and the time if the sender stated one. */
export const toCommand = ({ id, event }: EventCommand): Command => ({
  id,
  content: { ...event, data: { ...event.data } },
});

/** Reads a product's state, at the head or at an earlier version. */
export const loadProduct = (store: EventStore, productId: string, to?: number) =>
  load(store, productStream(productId), inventory, to === undefined ? {} : { to });

/** The log is the border of the type system: what was written as an inventory event is read as one. */
export const toInventoryEvent = (recorded: RecordedEvent): InventoryEvent =>
  recorded as unknown as InventoryEvent;

/** The first result of a command that came again: the product as that event left it. */
export async function firstResult(
  store: EventStore,
  event: InventoryEvent,
  streams: readonly StreamResult[],
): Promise<InLog<'duplicate'>> {
  const { productId } = event.data;
  const [result] = streams;
  const { state, version } = await loadProduct(store, productId, result?.version);
  return {
    outcome: 'duplicate',
    product: toProduct(productId, version, state),
    eventIds: result?.events.map(({ id }) => id) ?? [],
  };
}
