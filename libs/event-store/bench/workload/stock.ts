import type { Received, receivedEvent } from '@stockbook/bench';

/** The rules that every product runs: what a stock is, and how its events fold. */
export interface Stock {
  readonly quantity: number;
  readonly events: number;
}

export type StockEvent = ReturnType<typeof receivedEvent>;

export const initialStock: Stock = { quantity: 0, events: 0 };

export const evolveStock = (stock: Stock, { data }: Pick<StockEvent, 'data'>): Stock => ({
  quantity: stock.quantity + Number(data.quantity),
  events: stock.events + 1,
});

/** A delivery of a product, of the same size each time. */
export const received = (productId: string, random: () => number): Received => ({
  productId,
  quantity: String(100 + Math.floor(random() * 100)),
  unitPrice: String(10 + Math.floor(random() * 10)),
});
