import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { describe, expect, it, vi } from 'vitest';
import { productQueue } from '../inventory/product-queue.ts';
import { RowParkedEvents } from '../parked/row-parked-events.ts';
import { PATIENCE } from '../patience.ts';
import type { WorkflowRunner } from '../runner.ts';
import { stockbookMachines } from '../stockbook-machines.ts';
import { LocalRunner } from './local-runner.ts';
import { QueuedRunner } from './queued-runner.ts';

const event = (eventType: string, eventId: string, fields: object) => ({
  origin: 'http',
  event: { detail: { ProductEvent: { eventType, eventId, productId: '100', ...fields } } },
});

function start() {
  const machines = stockbookMachines({
    store: new MemoryEventStore(),
    parked: new RowParkedEvents(new MemoryRowStore()),
  });
  return new QueuedRunner(new LocalRunner(machines), productQueue);
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

it('counts the time in the queue as patience, and carries out what has started all the same', async () => {
  vi.useFakeTimers();
  const carriedOut: unknown[] = [];
  // The second gets its turn while its caller still waits.
  const durations = [PATIENCE / 3, PATIENCE];
  const slow: Partial<WorkflowRunner> = {
    run: async (_, input) => {
      await new Promise((later) => setTimeout(later, durations.shift()));
      carriedOut.push(input);
      return { status: 'succeeded', executionId: '1', output: {} };
    },
  };
  const runner = new QueuedRunner(slow as WorkflowRunner, productQueue);
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

describe('more events of one product than a hundred', () => {
  const received = (eventId: string) =>
    event('productReceived', eventId, {
      quantity: '1',
      unitPrice: '$4',
      color: 'blk',
      size: 'L',
    });
  const attempt = (runner: QueuedRunner, eventId: string, signal?: AbortSignal) =>
    runner.run('inventory', received(eventId), signal && { signal }).then(
      ({ status }) => status,
      ({ code, name }: { code?: unknown; name: unknown }) => code ?? name,
    );

  it('are refused as Overloaded and never run, and other products are not affected', async () => {
    const runner = start();
    const attempts = Array.from({ length: 130 }, (_, index) => attempt(runner, `e${index}`));
    const other = runner.run('cash-machine', { dispense: '185' });
    const outcomes = await Promise.all(attempts);
    expect(outcomes.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 'succeeded'));
    expect(outcomes.slice(100)).toEqual(Array.from({ length: 30 }, () => 'Overloaded'));
    expect((await other).status).toBe('succeeded');
    const { executions } = await runner.executions({ limit: 500 });
    expect(executions.filter(({ machine }) => machine === 'inventory')).toHaveLength(100);
    expect(await attempt(runner, 'e129')).toBe('succeeded');
  });

  it('are taken again when clients that waited have gone, whose events never run', async () => {
    const runner = start();
    const gone = new AbortController();
    const first = attempt(runner, 'first');
    const left = Array.from({ length: 99 }, (_, index) =>
      attempt(runner, `left-${index}`, gone.signal),
    );
    gone.abort(Object.assign(new Error('gone'), { code: 'gone' }));
    expect(await attempt(runner, 'next')).toBe('succeeded');
    expect(await first).toBe('succeeded');
    expect(await Promise.all(left)).toEqual(left.map(() => 'gone'));
    expect((await runner.executions({ limit: 500 })).executions).toHaveLength(2);
  });
});
