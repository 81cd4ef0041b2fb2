import {
  CommandHandler,
  type Event,
  isExpectedVersionConflictError,
} from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { receivedEvent } from '@stockbook/bench';
import pg from 'pg';
import type { Product } from '../products/product.ts';
import type { ProductSettings } from '../products/serve-product.ts';
import { evolveStock, initialStock, type Stock, type StockEvent } from '../workload/stock.ts';

type Received = Event<StockEvent['type'], StockEvent['data']>;

const EVENTS_AN_APPEND = 100;
const reducer = { initialState: () => initialStock, evolve: evolveStock };

/** Opens Emmett as its documentation says: with a pool, and command handlers that retry on a conflict. */
export async function openEmmett({ url, connections }: ProductSettings): Promise<Product> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  const handle = CommandHandler<Stock, Received>({
    ...reducer,
    retry: { onVersionConflict: true },
  });
  return {
    append: async (stream, delivery) => {
      const options = { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' } as const;
      await store.appendToStream<Received>(stream, [receivedEvent(delivery)], options);
    },
    command: async (stream, delivery) => {
      for (let again = 0; ; again += 1) {
        try {
          await handle(store, stream, () => receivedEvent(delivery));
          return again;
        } catch (error) {
          if (!isExpectedVersionConflictError(error)) throw error;
        }
      }
    },
    fill: async (stream, deliveries) => {
      for (let start = 0; start < deliveries.length; start += EVENTS_AN_APPEND) {
        const events = deliveries.slice(start, start + EVENTS_AN_APPEND).map(receivedEvent);
        await store.appendToStream<Received>(stream, events);
      }
    },
    load: async (stream) =>
      (await store.aggregateStream<Stock, Received>(stream, reducer)).state.events,
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}
