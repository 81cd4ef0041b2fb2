import type { EventStore } from '../../src/event-store.ts';

/**
 * The same log, with batches of one: it gets an append when the one before it is done, so that no two of them
 * meet.
 */
export function oneByOne({ append }: Pick<EventStore, 'append'>): EventStore['append'] {
  let last: Promise<unknown> = Promise.resolve();
  return (...call) => {
    const result = last.then(() => append(...call));
    last = result.catch(() => undefined);
    return result;
  };
}
