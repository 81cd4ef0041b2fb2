import { projections } from '@stockbook/domain';
import {
  type AnyProjection,
  type LogReader,
  Readers,
  type ReadersOptions,
  type RowStore,
} from '@stockbook/event-store';

/** The projections on AWS. */
export const lists: readonly AnyProjection[] = Object.values(projections);

/**
 * Opens the readers that keep the lists: in the function that follows the log, or in a command that builds one
 * of them anew. One of them runs at a time: they are of the group `readers`, as those of a local server are, which may
 * run on the same tables.
 *
 * @example
 * const { MemoryEventStore, MemoryRowStore } = await import('@stockbook/event-store/memory')
 * await openLists(new MemoryEventStore(), new MemoryRowStore()).runOnce() // true
 */
export const openLists = (
  store: LogReader,
  rows: RowStore,
  options: Pick<ReadersOptions, 'onFault' | 'onParked'> = {},
): Readers => new Readers({ store, rows, projections: lists, ...options });
