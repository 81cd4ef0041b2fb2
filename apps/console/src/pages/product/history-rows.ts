import type { HistoryEvent, Product } from '@stockbook/api/client';

/** An event with the product before it. */
export interface HistoryRow {
  readonly event: HistoryEvent;
  /** Undefined before the product's first event. */
  readonly before: Product | undefined;
}

/** The rows of a history, from its events oldest first. */
export const rowsOf = (history: readonly HistoryEvent[]): readonly HistoryRow[] =>
  history.map((event, index) => ({ event, before: history[index - 1]?.product }));

/** @example dataText({ productId: '100', quantity: '5', unitPrice: { sign: '$', amount: '4' } }) // 'quantity 5, unitPrice $4' */
export const dataText = (data: Readonly<Record<string, unknown>>): string =>
  Object.entries(data)
    .filter(([name, value]) => name !== 'productId' && !(name === 'location' && value === 'main'))
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ');

interface RecordedPrice {
  readonly sign: string;
  readonly amount: string;
  readonly pattern?: string;
}

const isPrice = (value: unknown): value is RecordedPrice =>
  typeof value === 'object' && value !== null && 'sign' in value && 'amount' in value;

/** A value of an event's data; a price as its sender wrote it. */
function valueText(value: unknown): string {
  if (!isPrice(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const { sign, amount, pattern = '¤#' } = value;
  if (sign === '') return amount;
  return pattern.replace(/[¤#]/g, (part) => (part === '#' ? amount : sign));
}
