import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { expect } from 'vitest';
import { inventoryTasks } from '../../inventory/inventory-tasks.ts';
import { machines } from '../../machines.ts';
import { RowParkedEvents } from '../../parked/row-parked-events.ts';
import type { ParkedEvent } from '../../parked/parked-events.ts';
import type { Task } from '../../task.ts';
import { LocalRunner } from '../local-runner.ts';

export const event = (
  eventType: string,
  fields: object = {},
  eventId = 'e-1',
  envelopeId = 'envelope',
) => ({
  id: envelopeId,
  detail: { ProductEvent: { eventId, eventType, productId: '100', ...fields } },
});
export const shipped = (quantity = '1') => event('productShipped', { quantity });
export const received = (fields: object = {}) =>
  event('productReceived', { quantity: '1', unitPrice: '$4', color: 'blk', size: 'L', ...fields });

export type Tasks = ReturnType<typeof inventoryTasks>;
export type AnyTask = Task<never, unknown>;

/** One runner for all tests, as it validates the document: it runs the tasks of the present test. */
let present: Record<string, AnyTask>;
const names = Object.keys(
  inventoryTasks({
    store: new MemoryEventStore(),
    parked: new RowParkedEvents(new MemoryRowStore()),
  }),
);
export const runner = new LocalRunner({
  inventory: {
    document: machines.inventory,
    tasks: Object.fromEntries(
      names.map((name): [string, AnyTask] => [name, (input) => taskOf(name)(input)]),
    ),
  },
});
function taskOf(name: string): AnyTask {
  const task = present[name];
  if (task === undefined) throw new Error(`there is no task ${name}`);
  return task;
}

export function start({
  store = new MemoryEventStore(),
  change = (tasks: Tasks): object => tasks,
} = {}) {
  const parked = new RowParkedEvents(new MemoryRowStore());
  const tasks = inventoryTasks({ store, parked });
  present = { ...(change(tasks) as Record<string, AnyTask>) };
  const fromBus = (sent: unknown, more: object = {}) =>
    runner.run('inventory', { origin: 'bus', event: sent, ...more });
  const all = () => parked.list({ limit: 99 });
  const only = async (): Promise<ParkedEvent> => {
    const [first, ...others] = await all();
    expect(others).toEqual([]);
    if (first === undefined) throw new Error('nothing is parked');
    return first;
  };
  return { fromBus, all, only };
}
