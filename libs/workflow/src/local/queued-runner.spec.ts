import { MemoryEventStore } from '@stockbook/event-store/memory';
import { expect, it, vi } from 'vitest';
import { cashMachineTasks } from '../cash-machine/cash-machine-tasks.ts';
import { inventoryTasks } from '../inventory/inventory-tasks.ts';
import { MemoryParkedEvents } from '../parked/memory-parked-events.ts';
import { PATIENCE } from '../patience.ts';
import type { WorkflowRunner } from '../runner.ts';
import { LocalRunner } from './local-runner.ts';
import { QueuedRunner } from './queued-runner.ts';

const event = (eventType: string, eventId: string, fields: object) => ({
  origin: 'http',
  event: { detail: { ProductEvent: { eventType, eventId, productId: '100', ...fields } } },
});

function start() {
  const tasks = inventoryTasks({ store: new MemoryEventStore(), parked: new MemoryParkedEvents() });
  return new QueuedRunner(
    new LocalRunner({ inventory: tasks, 'cash-machine': cashMachineTasks() }),
  );
}

it('lets a hundred senders of one product all through, without a conflict', async () => {
  const runner = start();
  const price = { unitPrice: '$4', color: 'blk', size: 'L' };
  await runner.run('inventory', event('productReceived', 'r', { quantity: '100', ...price }));
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, sender) =>
      runner.run('inventory', event('productShipped', `s${sender}`, { quantity: '1' })),
    ),
  );
  expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
  for (const { executionId } of results) {
    const record = await runner.execution(executionId);
    expect(record?.states.map(({ name }) => name)).not.toContain('Count Conflict');
  }
});

it('goes on after an execution that was refused or broke', async () => {
  const runner = start();
  const refused = runner.run('inventory', event('productShipped', '1', { quantity: '1' }));
  const invalid = runner.run('inventory', event('productShipped', '2', {}));
  const created = runner.run(
    'inventory',
    event('productCreated', '3', { name: 'Bowl', unitOfMeasure: 'each' }),
  );
  const statuses = (await Promise.all([refused, invalid, created])).map(({ status }) => status);
  expect(statuses).toEqual(['failed', 'failed', 'succeeded']);
});

it('counts the time in the queue as patience, and carries out what waited all the same', async () => {
  vi.useFakeTimers();
  const carriedOut: unknown[] = [];
  const slow: Partial<WorkflowRunner> = {
    run: async (_, input) => {
      await new Promise((later) => setTimeout(later, PATIENCE - 1000));
      carriedOut.push(input);
      return { status: 'succeeded', executionId: '1', output: {} };
    },
  };
  const runner = new QueuedRunner(slow as WorkflowRunner);
  const [first, second] = ['1', '2'].map((id) => event('productShipped', id, { quantity: '1' }));
  const answers = [first, second].map((input) =>
    runner.run('inventory', input).catch(({ code }: { code: string }) => code),
  );
  await vi.advanceTimersByTimeAsync(PATIENCE);
  expect(await Promise.all(answers)).toMatchObject([
    { status: 'succeeded' },
    'WorkflowUnavailable',
  ]);
  await vi.runAllTimersAsync();
  expect(carriedOut).toEqual([first, second]);
  vi.useRealTimers();
});
