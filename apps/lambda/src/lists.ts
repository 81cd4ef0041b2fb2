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
 * Opens the readers that keep one of the lists: in the function that follows the log, or in a command that builds
 * it anew. One of the two runs them at a time. Each list has a group of its own: one that is being built, which
 * may take minutes, does not hold up the others.
 *
 * @example
 * const { projections } = await import('@stockbook/domain')
 * const { MemoryEventStore, MemoryRowStore } = await import('@stockbook/event-store/memory')
 * const list = openList(projections.productList, new MemoryEventStore(), new MemoryRowStore())
 * await list.runOnce() // true
 */
export const openList = (
  list: AnyProjection,
  store: EventStore,
  rows: RowStore,
  options: Pick<ReadersOptions, 'onFault' | 'onParked'> = {},
): Readers => new Readers({ store, rows, projections: [list], group: list.name, ...options });
