import type { RecordedEvent } from '@stockbook/api/client';

/** Events that follow each other in the list. */
export interface Part {
  /** The position of the first one: from there they can be read again. */
  readonly from: string;
  readonly count: number;
  /** Undefined if they were let go. */
  readonly events: readonly RecordedEvent[] | undefined;
}

export const rowsIn = (parts: readonly Part[]): number =>
  parts.reduce((sum, { count }) => sum + count, 0);

/** The event in a row; undefined if it was let go, or if there is no such row. */
export function eventIn(parts: readonly Part[], index: number): RecordedEvent | undefined {
  let start = 0;
  for (const { count, events } of parts) {
    if (index < start + count) return events?.[index - start];
    start += count;
  }
  return undefined;
}

/** The parts that have one of the rows from `first` to `last`, or a row at most `around` rows away from them. */
export function partsAt(
  parts: readonly Part[],
  { first, last }: { readonly first: number; readonly last: number },
  around: number,
): readonly Part[] {
  let start = 0;
  return parts.filter(({ count }) => {
    const isNear = start <= last + around && start + count > first - around;
    start += count;
    return isNear;
  });
}

/** No part for no events. */
export function partOf(events: readonly RecordedEvent[]): readonly Part[] {
  const [first] = events;
  return first === undefined ? [] : [{ from: first.position, count: events.length, events }];
}
