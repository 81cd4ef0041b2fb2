import type { EventStore } from '@stockbook/event-store';
import type { Decided, EventInput, Valid } from './messages.ts';
import { processEvent } from './process-event.ts';
import { storeEvent } from './store-event.ts';
import { validateEvent } from './validate-event.ts';

export interface InventoryDependencies {
  readonly store: EventStore;
  /** The present; the system's clock where absent. */
  readonly now?: () => Date;
}

/**
 * The tasks the inventory machine names, on a store.
 *
 * @example const tasks = inventoryTasks({ store: new MemoryEventStore() })
 */
export const inventoryTasks = ({ store, now = () => new Date() }: InventoryDependencies) => ({
  ValidateEvent: async (input: EventInput) => validateEvent(input, now()),
  ProcessEvent: (input: Valid) => processEvent(store, input, now()),
  StoreEvent: (input: Decided) => storeEvent(store, input),
});
