import type { HistoryEvent } from '@stockbook/api/client';

/** How a day ended. */
export interface Day {
  /** In UTC: 2026-01-31. */
  readonly day: string;
  readonly events: number;
  /** At the end of the day, exact. */
  readonly quantity: string;
  readonly value: string;
}

/** The days on which something happened, newest first: the chart as a table. */
export function daysOf(history: readonly HistoryEvent[]): readonly Day[] {
  const days = Map.groupBy(history, ({ effectiveAt }) => effectiveAt.slice(0, 10));
  return [...days]
    .map(([day, events]) => {
      const last = events.at(-1);
      if (last === undefined) throw new Error(`${day} has no event`);
      const { quantity, value } = last.product;
      return { day, events: events.length, quantity, value };
    })
    .toSorted((a, b) => (a.day < b.day ? 1 : -1));
}
