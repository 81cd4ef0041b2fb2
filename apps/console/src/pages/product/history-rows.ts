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
