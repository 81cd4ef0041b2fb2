import { type Received, receivedEvent } from '@stockbook/bench';
import type { IdentifiedCommand, StreamAppend } from '@stockbook/event-store';
import { seededRandom } from '@stockbook/event-store/testing/seeded-random';
import { productStream } from '@stockbook/workflow';

/** One delivery, as a client of the benchmark sends it. */
export interface Delivery extends Received {
  /** How many events the product has before this one. */
  readonly version: number;
  readonly eventId: string;
}

const PRODUCTS_AT_A_TIME = 50;

/** How many events each product gets. A load folds from 0 to one less, at any speed. */
export const EVENTS_A_PRODUCT = 10;

/**
 * Generates deliveries without end: for fifty products in turn until each has ten events, then for the next
 * fifty. So streams are equally short in a fast and in a slow run.
 *
 * @param name part of each product's id, so that no two clients or rounds share a product
 */
export function* deliveries(name: string, seed: number): Generator<Delivery, never> {
  const random = seededRandom(seed);
  for (let batch = 0; ; batch += 1) {
    for (let version = 0; version < EVENTS_A_PRODUCT; version += 1) {
      for (let each = 0; each < PRODUCTS_AT_A_TIME; each += 1) {
        yield delivery(`${name}-${batch * PRODUCTS_AT_A_TIME + each}`, version, random);
      }
    }
  }
}

export const delivery = (productId: string, version: number, random: () => number): Delivery => ({
  productId,
  version,
  eventId: `${productId}-${version}`,
  quantity: String(1 + Math.floor(random() * 200)),
  unitPrice: String(1 + Math.floor(random() * 20)),
});

/** The sample's envelope around a delivery, as it goes over HTTP. */
export const toEnvelope = ({ productId, eventId, quantity, unitPrice }: Delivery) => ({
  version: '0',
  id: 'cea70530-641d-9b53-1146-44c075c6ff77',
  detail: {
    ProductEvent: {
      eventId,
      eventType: 'productReceived',
      eventCategory: 'inventory',
      productId,
      quantity,
      unitPrice: `$${unitPrice}`,
      color: 'blk',
      size: '4.3 lbs',
    },
  },
});

/** The event that the workflow makes from a delivery. */
export const toEvent: (delivery: Delivery) => ReturnType<typeof receivedEvent> = receivedEvent;

/** The append that the workflow makes for a delivery. */
export function toAppend(delivery: Delivery): [StreamAppend[], IdentifiedCommand] {
  const event = toEvent(delivery);
  const metadata = { correlationId: toEnvelope(delivery).id };
  return [
    [
      {
        stream: productStream(delivery.productId),
        expected: delivery.version,
        events: [{ ...event, metadata }],
      },
    ],
    { id: `productReceived:${delivery.eventId}`, content: event },
  ];
}
