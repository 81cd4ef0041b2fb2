import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { VirtualClock } from '@stockbook/states-language';
import { inventoryTasks } from '../../inventory/inventory-tasks.ts';
import { productStream } from '../../inventory/product-stream.ts';
import { machines } from '../../machines.ts';
import { RowParkedEvents } from '../../parked/row-parked-events.ts';
import type { LocalTask } from '../local-machine.ts';
import { LocalRunner } from '../local-runner.ts';

type InventoryTasks = ReturnType<typeof inventoryTasks>;

/** Longer than any execution takes, in ms: callers of these tests wait for the end. */
const UNTIL_THE_END = 3_600_000;

/**
 * The inventory machine as AWS runs it, with virtual time: minutes of retries take no time.
 *
 * @param change replaces tasks by some that fail as on AWS
 */
export function play(
  change: (
    tasks: InventoryTasks,
    clock: VirtualClock,
  ) => Readonly<Record<string, LocalTask>> = () => ({}),
) {
  const clock = new VirtualClock(Date.parse('2026-01-31T08:30:00.000Z'));
  const store = new MemoryEventStore();
  const parked = new RowParkedEvents(new MemoryRowStore());
  const tasks = inventoryTasks({ store, parked, now: () => new Date(clock.now()) });
  const { inventory: document } = machines;
  const runner = new LocalRunner(
    { inventory: { document, tasks: { ...tasks, ...change(tasks, clock) }, type: 'EXPRESS' } },
    { clock, patience: UNTIL_THE_END },
  );
  const run = (input: unknown) => runner.run('inventory', input);
  return {
    clock,
    runner,
    run,
    fromBus: (event: unknown) => run({ origin: 'bus', event }),
    stored: () => store.read(productStream('100')),
    parked: () => parked.list({ limit: 99 }),
  };
}

/** A fault as Step Functions reports it. */
export const fault = (name: string, message = 'as AWS says it') =>
  Object.assign(new Error(message), { name });

/** Fails a task some times before it is carried out. */
export function failing(task: LocalTask, times: number, fail: () => unknown): LocalTask {
  let left = times;
  return (input, call) => (left-- > 0 ? fail() : task(input, call));
}
