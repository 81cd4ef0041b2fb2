import { MemoryEventStore } from '@stockbook/event-store/memory';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LARGEST_INPUT } from '../inventory/event-size.ts';
import { PARK_RESOURCE } from '../parked/park-parameters.ts';
import type { Task } from '../task.ts';
import { type AnyTask, received, runner, shipped, start } from './testing/parking-runner.ts';

/** Throws the fault of a throttled function, for some seconds of virtual time. */
const throttled =
  <Input, Output>(task: Task<Input, Output>, until: number): Task<Input, Output> =>
  async (input) => {
    if (Date.now() < until) {
      throw Object.assign(new Error('Rate exceeded'), { name: 'Lambda.TooManyRequestsException' });
    }
    return task(input);
  };

afterEach(() => vi.useRealTimers());

describe('while all functions are throttled', () => {
  beforeEach(() => vi.useFakeTimers());
  const MINUTES = 4 * 60_000;

  /** Lets an execution end, which may take longer than a caller waits, and returns its record. */
  async function ended(sending: Promise<unknown>) {
    const answered = sending.catch(() => undefined);
    await vi.runAllTimersAsync();
    await answered;
    return (await runner.executions({ limit: 1 })).executions[0];
  }

  it.each([
    ['ValidateEvent', shipped()],
    ['ProcessEvent', shipped()],
    ['StoreEvent', received()],
  ] as const)('an event that %s cannot take is parked', async (name, sent) => {
    const { fromBus, only } = start({
      change: (tasks) => ({
        ...tasks,
        [name]: throttled(tasks[name] as AnyTask, Infinity),
        ParkLargeEvent: throttled(tasks.ParkLargeEvent, Infinity),
      }),
    });
    await ended(fromBus(sent));
    expect((await only()).problem.detail).toContain('TooManyRequestsException');
  });

  it('and DynamoDB too, parking is tried again for minutes', async () => {
    const until = Date.now() + MINUTES;
    const { fromBus, only } = start({
      change: (tasks) => ({ ...tasks, [PARK_RESOURCE]: throttled(tasks[PARK_RESOURCE], until) }),
    });
    expect(await ended(fromBus(shipped()))).toMatchObject({ error: { error: 'RejectedEvent' } });
    expect(await only()).toMatchObject({ times: 1 });
  });

  it('a large event is parked in the end', async () => {
    const until = Date.now() + MINUTES;
    const { fromBus, only } = start({
      change: (tasks) => ({ ...tasks, ParkLargeEvent: throttled(tasks.ParkLargeEvent, until) }),
    });
    expect(await ended(fromBus({ note: 'x'.repeat(LARGEST_INPUT) }))).toMatchObject({
      error: { error: 'EventTooLarge' },
    });
    await only();
  });

  it('an event is parked in time although each step is slow and others are always first', async () => {
    const store = new MemoryEventStore();
    const slow =
      <Result>(call: (...args: never[]) => Promise<Result>) =>
      async (...args: never[]): Promise<Result> => {
        await new Promise((later) => setTimeout(later, 7_500));
        return call(...args);
      };
    store.readLatest = slow(store.readLatest.bind(store)) as typeof store.readLatest;
    let conflicts = 0;
    store.append = slow(async () => {
      conflicts += 1;
      const stream = { category: 'product', id: '100' };
      return { status: 'conflict', conflict: { stream, expected: 0, actual: conflicts } } as const;
    }) as typeof store.append;
    const { fromBus, only } = start({ store });
    expect(await ended(fromBus(received()))).toMatchObject({ error: { error: 'VersionConflict' } });
    expect(await only()).toMatchObject({ problem: { status: 409 } });
    expect(conflicts).toBeGreaterThan(1);
    expect(conflicts).toBeLessThan(5);
  });
});
