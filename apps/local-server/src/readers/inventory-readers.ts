import { Readers, type ReadersOptions } from '@stockbook/event-store';
import type { OpenedStore } from '../stores/opened-store.ts';
import { projected } from '../inventory-projections.ts';

/** The names of the projections. */
export const projectionNames: readonly string[] = projected.map(({ name }) => name);

/**
 * The projections of the inventory on an opened store. They do not run before `start`.
 */
export const inventoryReaders = (
  { store, rows, soleProcess }: Pick<OpenedStore, 'store' | 'rows' | 'soleProcess'>,
  listeners: Pick<ReadersOptions, 'onFault' | 'onParked'> = {},
): Readers => new Readers({ store, rows, soleProcess, projections: projected, ...listeners });
