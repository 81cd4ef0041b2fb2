import { StoreUnavailable } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { productStream } from '../inventory/product-stream.ts';
import { machines } from '../machines.ts';
import { event, received } from '../testing/envelopes.ts';
import { problemOf, refusedEvents, start } from './testing/started-runner.ts';

describe('what came over the bus', () => {
  afterEach(() => vi.useRealTimers());
  const bus = { origin: 'bus' } as const;

  it('is parked where it is refused, each with its problem, and still ends in its Fail state', async () => {
    const { parked, parkedBy, send } = start();
    for (const [input, error, status] of refusedEvents) {
      const result = await send(input, bus);
      expect(result).toMatchObject({ status: 'failed', error });
      expect(await parkedBy(result)).toMatchObject({
        input: { origin: 'bus', event: input },
        problem: { ...problemOf(result), status },
      });
    }
    expect(await parked.list({ limit: 9 })).toHaveLength(refusedEvents.length);
  });

  it('is parked where a fault ended it, and where others were first too often', async () => {
    const store = new MemoryEventStore();
    const { parkedBy, send } = start(store);
    store.append = async ([append]) => ({
      status: 'conflict',
      conflict: { stream: append?.stream ?? productStream('100'), expected: 0, actual: 7 },
    });
    const conflict = await send(received('1'), bus);
    expect(await parkedBy(conflict)).toMatchObject({ problem: { status: 409 } });
    store.append = async () => {
      throw new TypeError('out of order');
    };
    const fault = await send(received('1'), bus);
    expect(fault).toMatchObject({ error: 'TypeError', cause: 'out of order' });
    expect(await parkedBy(fault)).toMatchObject({
      problem: { status: 500, detail: expect.stringContaining('out of order') },
    });
  });

  it('is parked also where everything is slow, and fails in the end', async () => {
    vi.useFakeTimers();
    const longest = machines.inventory.TimeoutSeconds * 1000;
    const { store, parked, parkedBy, send } = start(undefined, undefined, longest);
    /** Fails some times, each just before a task's time is up. */
    const failing = (times: number, call: (...args: never[]) => Promise<unknown>) => {
      let left = times;
      return async (...args: never[]): Promise<never> => {
        if (left-- === 0) return (await call(...args)) as never;
        await new Promise((later) => setTimeout(later, 9_900));
        throw new StoreUnavailable(new Error('slow'));
      };
    };
    store.readLatest = failing(3, store.readLatest.bind(store));
    store.append = failing(Infinity, store.append.bind(store));
    parked.park = failing(3, parked.park.bind(parked));
    const sent = send(received('1'), bus);
    await vi.runAllTimersAsync();
    expect(await parkedBy(await sent)).toMatchObject({
      problem: { detail: expect.stringContaining('StoreUnavailable') },
    });
  });

  it('is not parked where it is in the log, and what has a caller never is', async () => {
    const { parked, send } = start();
    expect(await send(received('1'), bus)).toMatchObject({ status: 'succeeded' });
    expect(await send(received('1'), bus)).toMatchObject({ output: { outcome: 'repeat' } });
    expect(await send(event('productShipped', { quantity: '9' }))).toMatchObject({
      status: 'failed',
    });
    expect(await parked.list({ limit: 9 })).toEqual([]);
  });

  it('is not taken where it can be neither stored nor parked', async () => {
    vi.useFakeTimers();
    const longest = machines.inventory.TimeoutSeconds * 1000;
    const { parked, parkedBy, runner } = start(undefined, undefined, longest);
    const input = { ...bus, event: event('productShipped', { quantity: '1' }) };
    expect(await parkedBy(await runner.start('inventory', input))).toBeDefined();
    parked.park = async () => {
      throw new TypeError('no room');
    };
    const refused = expect(runner.start('inventory', input)).rejects.toMatchObject({
      code: 'WorkflowUnavailable',
      cause: { message: expect.stringContaining('no room') },
    });
    await vi.runAllTimersAsync();
    await refused;
  });
});
