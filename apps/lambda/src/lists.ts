import { projections } from '@stockbook/domain';
import {
  type AnyProjection,
  type EventStore,
  Readers,
  type ReadersOptions,
  type RowStore,
} from '@stockbook/event-store';

/** The projections on AWS. */
export const lists: readonly AnyProjection[] = Object.values(projections);

/**
 * Opens the readers that keep the lists: in the function that follows the log, or in a command that builds one
 * of them anew. One of the two runs them at a time.
 *
 * @example
 * const { MemoryEventStore, MemoryRowStore } = await import('@stockbook/event-store/memory')
 * await openLists(new MemoryEventStore(), new MemoryRowStore()).runOnce() // true
 */
export const openLists = (
  store: EventStore,
  rows: RowStore,
  options: Pick<ReadersOptions, 'onFault' | 'onParked'> = {},
): Readers => new Readers({ store, rows, projections: lists, group: 'lists', ...options });
