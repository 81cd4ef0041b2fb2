import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inventoryTasks } from '../inventory/inventory-tasks.ts';
import { productStream } from '../inventory/product-stream.ts';
import { machines } from '../machines.ts';
import { RowParkedEvents } from '../parked/row-parked-events.ts';
import type { Tasks } from '../task.ts';
import { LocalRunner } from './local-runner.ts';
import { created } from '../testing/envelopes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** As Step Functions reports a function that Lambda ended, or could not run. */
const fault = (name: string) => Object.assign(new Error('ended'), { name });

function start(change: (tasks: ReturnType<typeof inventoryTasks>) => Partial<Tasks>) {
  const store = new MemoryEventStore();
  const parked = new RowParkedEvents(new MemoryRowStore());
  const tasks = inventoryTasks({ store, parked });
  const runner = new LocalRunner({
    inventory: { document: machines.inventory, tasks: { ...tasks, ...change(tasks) } as Tasks },
  });
  const send = async () => {
    const sent = runner.run('inventory', { origin: 'http', event: created({}, '1') });
    const ended = sent.then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    await vi.runAllTimersAsync();
    return ended;
  };
  return { store, send };
}

it.each([
  'Sandbox.Timedout',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  'Lambda.TooManyRequestsException',
])('a Store that wrote and ended with %s is retried, and finds its repeat', async (name) => {
  let calls = 0;
  const { store, send } = start(({ StoreEvent }) => ({
    StoreEvent: async (input: never) => {
      const stored = await StoreEvent(input);
      calls += 1;
      if (calls === 1) throw fault(name);
      return stored;
    },
  }));
  expect(await send()).toMatchObject({
    result: { status: 'succeeded', output: { outcome: 'repeat', product: { version: 1 } } },
  });
  expect(await store.read(productStream('100'))).toHaveLength(1);
});

it('a task that takes longer than its state waits is retried', async () => {
  let calls = 0;
  const { send } = start(({ ValidateEvent }) => ({
    ValidateEvent: (input: never) => {
      calls += 1;
      return calls === 1 ? new Promise(() => undefined) : ValidateEvent(input);
    },
  }));
  expect(await send()).toMatchObject({ result: { output: { outcome: 'stored' } } });
  expect(calls).toBe(2);
});

it('a task that ends so each time ends the execution with the name of the fault', async () => {
  let calls = 0;
  const { send } = start(() => ({
    StoreEvent: async () => {
      calls += 1;
      throw fault('Sandbox.Timedout');
    },
  }));
  expect(await send()).toMatchObject({ result: { status: 'failed', error: 'Sandbox.Timedout' } });
  expect(calls).toBe(4);
});

it('a fault of the program is not retried', async () => {
  let calls = 0;
  const { send } = start(() => ({
    StoreEvent: async () => {
      calls += 1;
      throw new TypeError('out of order');
    },
  }));
  expect(await send()).toMatchObject({ result: { status: 'failed', error: 'TypeError' } });
  expect(calls).toBe(1);
});
