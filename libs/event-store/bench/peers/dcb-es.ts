import {
  AppendConditionError,
  buildDecisionModel,
  type DcbEvent,
  type EventHandlerWithState,
  Query,
  Tags,
} from '@dcb-es/event-store';
import { PostgresEventStore } from '@dcb-es/event-store-postgres';
import { type Received, receivedEvent } from '@stockbook/bench';
import pg from 'pg';
import type { Product } from '../products/product.ts';
import type { ProductSettings } from '../products/serve-product.ts';
import { evolveStock, initialStock, type Stock, type StockEvent } from '../workload/stock.ts';

type ReceivedEvent = DcbEvent<StockEvent['type'], Tags, StockEvent['data']>;

const EVENTS_AN_APPEND = 1000;

/** What a stream is elsewhere: the events with one tag. */
const tagsOf = (stream: string) => Tags.fromObj({ stock: stream });

const eventOf = (stream: string, delivery: Received): ReceivedEvent => ({
  ...receivedEvent(delivery),
  tags: tagsOf(stream),
  metadata: {},
});

const stockOf = (stream: string): EventHandlerWithState<ReceivedEvent, Stock> => ({
  tagFilter: tagsOf(stream),
  init: initialStock,
  when: { productReceived: ({ event }, stock) => evolveStock(stock, event) },
});

/** Opens dcb-es as its documentation says: with a pool, decision models, and the defaults for all else. */
export async function openDcbEs({ url, connections }: ProductSettings): Promise<Product> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = new PostgresEventStore({ pool });
  await store.ensureInstalled();
  return {
    append: async (stream, delivery) => {
      const isNew = Query.fromItems([{ types: ['productReceived'], tags: tagsOf(stream) }]);
      const condition = { failIfEventsMatch: isNew };
      await store.append({ events: eventOf(stream, delivery), condition });
    },
    command: async (stream, delivery) => {
      for (let again = 0; ; again += 1) {
        try {
          const { appendCondition } = await buildDecisionModel(store, { stock: stockOf(stream) });
          const events = eventOf(stream, delivery);
          await store.append({ events, condition: appendCondition });
          return again;
        } catch (error) {
          if (!(error instanceof AppendConditionError)) throw error;
        }
      }
    },
    fill: async (stream, deliveries) => {
      for (let start = 0; start < deliveries.length; start += EVENTS_AN_APPEND) {
        const some = deliveries.slice(start, start + EVENTS_AN_APPEND);
        await store.append({ events: some.map((delivery) => eventOf(stream, delivery)) });
      }
    },
    load: async (stream) =>
      (await buildDecisionModel(store, { stock: stockOf(stream) })).state.stock.events,
    close: () => pool.end(),
  };
}
