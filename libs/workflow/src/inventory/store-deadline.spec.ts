import { isStoreUnavailable } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { machines } from '../machines.ts';
import type { Decided, Valid } from './messages.ts';
import { processEvent } from './process-event.ts';
import { STORE_DEADLINE } from './store-deadline.ts';
import { storeEvent } from './store-event.ts';
import { validateEvent } from './validate-event.ts';
import { created } from '../testing/envelopes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const valid = () => validateEvent({ origin: 'http', event: created({}, '1') }, new Date()) as Valid;
const never = () => new Promise<never>(() => undefined);

/** How long a task takes, in ms, and how it ends. */
async function measured(work: Promise<unknown>) {
  const startedAt = Date.now();
  const end = work.then(
    () => undefined,
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return { error: await end, took: Date.now() - startedAt };
}

it('ends the whole of Store Event, with all requests that it makes', async () => {
  const store = new MemoryEventStore();
  const decided = (await processEvent(store, valid(), new Date())) as Decided;
  // Each request is answered late, and the task makes several.
  const append = store.append.bind(store);
  store.append = async (...parameters) => {
    await new Promise((later) => setTimeout(later, STORE_DEADLINE - 1000));
    await append(...parameters);
    return append(...parameters);
  };
  store.readUpTo = never;
  const { error, took } = await measured(storeEvent(store, decided));
  expect(isStoreUnavailable(error)).toBe(true);
  expect(took).toBe(STORE_DEADLINE);
});

it('ends a Process state that waits for its store', async () => {
  const store = new MemoryEventStore();
  store.readLatest = never;
  const { error, took } = await measured(processEvent(store, valid(), new Date()));
  expect(isStoreUnavailable(error)).toBe(true);
  expect(took).toBe(STORE_DEADLINE);
});

it('leaves no timer behind a task that is done', async () => {
  await processEvent(new MemoryEventStore(), valid(), new Date());
  expect(vi.getTimerCount()).toBe(0);
});

it('is shorter than any state waits', () => {
  const tasks = Object.values(machines.inventory.States).filter(({ Type }) => Type === 'Task');
  for (const { TimeoutSeconds } of tasks) {
    expect(Number(TimeoutSeconds) * 1000).toBeGreaterThan(STORE_DEADLINE);
  }
});
