import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import { MemoryEventStore } from '../memory/index.ts';
import type { ReadAllOptions } from '../event-store.ts';
import type { Projection } from '../projections/projection.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { Readers } from './readers.ts';

/** The log, which is slow to read for a filter of the type `slow`. */
class SlowStore extends MemoryEventStore {
  readMs = 0;

  override async readAll(options: ReadAllOptions = {}) {
    const isSlow = options.filter?.exceptTypes?.includes('slow') ?? false;
    if (isSlow && this.readMs > 0) await delay(this.readMs);
    return super.readAll(options);
  }
}

const counting = (name: string): Projection<{ events: number }> => ({
  name,
  version: 1,
  filter: { exceptTypes: [name] },
  key: () => 'all',
  project: (data) => ({ events: (data?.events ?? 0) + 1 }),
});
const slow = counting('slow');
const quick = counting('quick');

let store: SlowStore;
let readers: Readers;
const handled: string[] = [];

beforeEach(() => {
  handled.length = 0;
  store = new SlowStore();
  const mail = {
    name: 'mail',
    version: 1,
    handle: async (events: readonly { readonly type: string }[]) =>
      void handled.push(...events.map(({ type }) => type)),
  };
  const options = { projections: [slow, quick], subscriptions: [mail], pollMs: 20 };
  readers = new Readers({ store, rows: new MemoryRowStore(), ...options });
});

const append = async (type: string, count = 1) => {
  const events = Array.from({ length: count }, () => ({ type, data: {} }));
  await store.append([{ stream: { category: 'thing', id: 'a' }, expected: 'any', events }]);
};
const countOf = async (projection: typeof slow) =>
  (await readers.view(projection).get('all'))?.data.events;
const buildOf = async ({ name }: typeof slow) =>
  (await readers.status()).find((each) => each.name === name)?.build;

it('while a projection is built, the other readers of the run follow the log', async () => {
  await append('first', 50);
  await readers.runOnce();
  await readers.rebuild('slow');
  store.readMs = 3000;
  const run = readers.runOnce();
  await vi.waitFor(async () => expect(await buildOf(slow)).toBeDefined());
  await append('meanwhile');
  await vi.waitFor(async () => expect(await countOf(quick)).toBe(51), { timeout: 2000 });
  await vi.waitFor(() => expect(handled.at(-1)).toBe('meanwhile'), { timeout: 2000 });
  expect(await buildOf(slow)).toBeDefined();
  store.readMs = 0;
  expect(await run).toBe(true);
  expect(await countOf(slow)).toBe(51);
  expect(await buildOf(slow)).toBeUndefined();
});

it('a build that is not complete in its time goes on in the next run', async () => {
  for (let page = 0; page < 60; page += 1) await append('first', 100);
  store.readMs = 30;
  let runs = 0;
  const positions: number[] = [];
  for (let built = false; !built; runs += 1) {
    expect(await readers.runOnce({ buildMs: 40 })).toBe(true);
    expect(handled).toHaveLength(6000);
    expect(runs).toBeLessThan(200);
    const build = await buildOf(slow);
    if (build) positions.push(Number(build.position));
    built = build === undefined;
  }
  expect(runs).toBeGreaterThan(1);
  expect(positions[0]).toBeGreaterThan(0);
  expect(positions).toEqual([...new Set(positions)].toSorted((one, other) => one - other));
  expect(await countOf(slow)).toBe(6000);
});

it('a run without time for builds makes none, and follows the log', async () => {
  await append('first');
  expect(await readers.runOnce({ buildMs: 0 })).toBe(true);
  expect(handled).toEqual(['first']);
  await expect(countOf(quick)).rejects.toMatchObject({ code: 'ProjectionNotBuilt' });
  await readers.runOnce();
  expect(await countOf(quick)).toBe(1);
});
