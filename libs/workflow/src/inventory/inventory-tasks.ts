import type { EventStore } from '@stockbook/event-store';
import type { EventInput } from '../event-input.ts';
import {
  NOTE_RESOURCE,
  PARK_RESOURCE,
  type ParkParameters,
  readParkParameters,
} from '../parked/park-parameters.ts';
import type { ParkedEvents } from '../parked/parked-events.ts';
import type { Decided, Valid } from './messages.ts';
import { parkLargeEvent } from './park-event.ts';
import { processEvent } from './process-event.ts';
import { storeEvent } from './store-event.ts';
import { validateEvent } from './validate-event.ts';

export interface InventoryDependencies {
  readonly store: EventStore;
  readonly parked: ParkedEvents;
  /** The current time; the system's clock by default. */
  readonly now?: () => Date;
}

/**
 * The tasks of the inventory machine, on a store and a place to park events.
 *
 * @example const tasks = inventoryTasks({ store: new MemoryEventStore(), parked: new RowParkedEvents(new MemoryRowStore()) })
 */
export const inventoryTasks = ({
  store,
  parked,
  now = () => new Date(),
}: InventoryDependencies) => ({
  ValidateEvent: async (input: EventInput) => validateEvent(input, now()),
  ProcessEvent: (input: Valid) => processEvent(store, input, now()),
  StoreEvent: (input: Decided) => storeEvent(store, input),
  ParkLargeEvent: (input: unknown) => parkLargeEvent(parked, input, now()),
  // On AWS the machine itself calls DynamoDB. Other row stores need no note: they list what they keep.
  [NOTE_RESOURCE]: async () => null,
  [PARK_RESOURCE]: (parameters: ParkParameters) => parked.park(readParkParameters(parameters)),
});
