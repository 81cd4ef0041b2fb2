import { afterEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE } from '../patience.ts';
import type { RunResult } from '../runner.ts';
import { LocalRunner } from './local-runner.ts';
import { event, received } from '../testing/envelopes.ts';
import { start } from './testing/started-runner.ts';

describe('a caller that waits', () => {
  afterEach(() => vi.useRealTimers());

  it('is answered after its patience; the execution goes on, and a repeat finds its result', async () => {
    vi.useFakeTimers();
    const { store, runner, send } = start();
    const append = store.append.bind(store);
    store.append = async (...parameters) => {
      await new Promise((later) => setTimeout(later, 9_900));
      return append(...parameters);
    };
    const startedAt = Date.now();
    const answer = send(received('1')).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await answer).toMatchObject({ code: 'WorkflowUnavailable' });
    expect(Date.now() - startedAt).toBe(PATIENCE);
    expect((await runner.executions()).executions).toEqual([]);

    await vi.runAllTimersAsync();
    expect((await runner.executions()).executions).toMatchObject([{ machine: 'inventory' }]);
    store.append = append;
    expect(await send(received('1'))).toMatchObject({
      output: { outcome: 'repeat', product: { version: 1 } },
    });
  });

  it('is answered so too where it asked for the bus', async () => {
    vi.useFakeTimers();
    const { store, parked, runner } = start();
    store.append = () => new Promise(() => undefined);
    const input = { origin: 'bus', event: received('1') };
    const answer = runner.start('inventory', input).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await answer).toMatchObject({ code: 'WorkflowUnavailable' });
    await vi.runAllTimersAsync();
    expect(await parked.list({ limit: 9 })).toMatchObject([{ input }]);
  });
});

const codeOf = ({ code }: { readonly code: unknown }) => code;

describe('a failure after a start', () => {
  afterEach(() => vi.useRealTimers());

  it('is told when it comes, also when its caller waits no more; a caller of run gets it', async () => {
    vi.useFakeTimers();
    const { parked, machines } = start();
    const told: RunResult[] = [];
    const runner = new LocalRunner(machines, {
      patience: 1_000,
      onFailure: (failure) => told.push(failure),
    });
    const shipped = event('productShipped', { quantity: '1' });
    await runner.run('inventory', { origin: 'http', event: shipped });
    expect(told).toEqual([]);

    const park = parked.park.bind(parked);
    parked.park = async (parking) => {
      await new Promise((later) => setTimeout(later, 9_900));
      return park(parking);
    };
    const answer = runner.start('inventory', { origin: 'bus', event: shipped }).catch(codeOf);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toBe('WorkflowUnavailable');
    expect(told).toEqual([]);
    await vi.runAllTimersAsync();
    expect(told).toMatchObject([{ status: 'failed', error: 'RejectedEvent' }]);
  });
});
