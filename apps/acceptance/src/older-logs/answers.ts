import type { Api, HistoryEvent, ParkedEvent, Product, RecordedEvent } from '../client/index.ts';
import { historyPath } from '../client/index.ts';

/** What a Stockbook answers about its log: all that a later version must answer too. */
export interface Answers {
  readonly products: readonly Product[];
  /** By product id. */
  readonly histories: Readonly<Record<string, readonly HistoryEvent[]>>;
  readonly events: readonly RecordedEvent[];
  readonly parked: readonly ParkedEvent[];
}

/** Asks a Stockbook for everything that it has. */
export async function askAll(api: Api, productIds: Iterable<string>): Promise<Answers> {
  const histories: Record<string, readonly HistoryEvent[]> = {};
  for (const productId of productIds) {
    histories[productId] = await api.all<HistoryEvent>(historyPath(productId));
  }
  return {
    products: await api.all<Product>('/products'),
    histories,
    events: await api.all<RecordedEvent>('/events'),
    parked: await api.all<ParkedEvent>('/parked'),
  };
}
