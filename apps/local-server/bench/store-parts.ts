import type { Operation } from '@stockbook/bench';
import type { EventStore } from '@stockbook/event-store';
import { seededRandom } from '@stockbook/event-store/testing/seeded-random';
import { loadProduct, productStream } from '@stockbook/workflow';
import type { Turn } from './drive.ts';
import { deliveries, delivery, EVENTS_A_PRODUCT, toAppend, toEvent } from './workload.ts';

const LOADED_PRODUCTS = 1000;
const STREAMS_AN_APPEND = 25;

const loadedId = (product: number) => `loaded-${product}`;
/** The lengths that a delivery finds, each equally often: from 0 to one less than EVENTS_A_PRODUCT. */
const lengthOf = (product: number) => product % EVENTS_A_PRODUCT;

/** Writes the products that are loaded. Their events alternate, as with many clients. */
export async function writeLoaded(store: EventStore, seed: number): Promise<void> {
  const random = seededRandom(seed);
  for (let version = 0; version < EVENTS_A_PRODUCT; version += 1) {
    const appends = Array.from({ length: LOADED_PRODUCTS }, (_, product) => product)
      .filter((product) => lengthOf(product) > version)
      .map((product) => ({
        stream: productStream(loadedId(product)),
        expected: version,
        events: [toEvent(delivery(loadedId(product), version, random))],
      }));
    for (let start = 0; start < appends.length; start += STREAMS_AN_APPEND) {
      await store.append(appends.slice(start, start + STREAMS_AN_APPEND));
    }
  }
}

/** Loads products, each operation in an order of its own. */
export const loads = (store: EventStore, { clients, seed }: Turn): readonly Operation[] =>
  Array.from({ length: clients }, (_, client) => {
    const random = seededRandom(seed + client);
    return async () => {
      const product = Math.floor(random() * LOADED_PRODUCTS);
      const { version } = await loadProduct(store, loadedId(product));
      if (version !== lengthOf(product)) throw new Error('a product was not loaded to its head');
    };
  });

/** Appends deliveries to products of their own. */
export const appends = (store: EventStore, { name, clients, seed }: Turn): readonly Operation[] =>
  Array.from({ length: clients }, (_, client) => {
    const source = deliveries(`${name}-${client}`, seed + client);
    return async () => {
      const { status } = await store.append(...toAppend(source.next().value));
      if (status !== 'appended') throw new Error(`an append came out as ${status}`);
    };
  });
