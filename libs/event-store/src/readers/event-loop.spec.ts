import { expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { MemoryEventStore, MemoryRowStore } from '../memory/index.ts';
import { Readers } from './readers.ts';

const PAGES = 5;

/** Runs readers over a log in memory to its end, and counts the turns of the event loop meanwhile. */
async function turnsOf(readers: ConstructorParameters<typeof Readers>[0]): Promise<number> {
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  await new Readers(readers).runOnce();
  clearImmediate(next);
  return turns;
}

async function longLog(): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  const events = Array.from({ length: limits.eventsPerAppend }, () => ({ type: 'x', data: {} }));
  for (let n = 0; n < PAGES * limits.page; n += events.length) {
    await store.append([{ stream: { category: 'c', id: String(n) }, expected: 'any', events }]);
  }
  return store;
}

it('a build lets the event loop turn after each page, on a store that never does', async () => {
  const store = await longLog();
  const counted = {
    name: 'counted',
    version: 1,
    key: () => 'all',
    project: (events: number | undefined = 0) => events + 1,
  };
  const turns = await turnsOf({ store, rows: new MemoryRowStore(), projections: [counted] });
  expect(turns).toBeGreaterThanOrEqual(PAGES);
});

it('a subscription lets the event loop turn after each batch, on a store that never does', async () => {
  const store = await longLog();
  const handled: number[] = [];
  const subscription = {
    name: 's',
    version: 1,
    batchSize: limits.page,
    handle: async (events: readonly unknown[]) => void handled.push(events.length),
  };
  const turns = await turnsOf({ store, rows: new MemoryRowStore(), subscriptions: [subscription] });
  expect(handled).toHaveLength(PAGES);
  // The last batch ends the run.
  expect(turns).toBeGreaterThanOrEqual(PAGES - 1);
});
