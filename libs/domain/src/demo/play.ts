import type { Delivery } from './delivery.ts';

/** How {@link playInOrder} plays. */
export interface PlayOptions {
  /** How many events are under way at once; 8 by default. */
  readonly atOnce?: number;
  /** Ends it: no further event is sent. */
  readonly signal?: AbortSignal;
}

/**
 * Sends events in their order, several at once. The events of one product wait for each other: sent
 * together, a shipment might come before its receipt.
 *
 * @param send sends one event, and resolves when it has its answer
 * @throws what `send` throws, when what is under way has ended
 * @example
 * const sent: string[] = []
 * await playInOrder(deliveries, async ({ envelope }) => void sent.push(envelope.detail.ProductEvent.eventId))
 */
export async function playInOrder(
  deliveries: readonly Delivery[],
  send: (delivery: Delivery) => Promise<void>,
  { atOnce = 8, signal }: PlayOptions = {},
): Promise<void> {
  const lastOf = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const left = deliveries.values();
  const sendNext = async (): Promise<void> => {
    for (const delivery of left) {
      const { productId } = delivery.envelope.detail.ProductEvent;
      const before = lastOf.get(productId);
      const sent = (before ?? Promise.resolve()).then(async () => {
        if (failures.length === 0 && !signal?.aborted) await send(delivery);
      });
      lastOf.set(
        productId,
        sent.catch(() => undefined),
      );
      await sent.catch((error: unknown) => void failures.push(error));
      if (failures.length > 0 || signal?.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendNext));
  if (failures.length > 0) throw failures[0];
}
