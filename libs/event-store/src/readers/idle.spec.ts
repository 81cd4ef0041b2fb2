import { expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { counting } from '../testing/readers/counting.ts';
import { ManualClock, settle } from '../testing/readers/manual-clock.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { Readers } from './readers.ts';

const READERS = 1000;
const SECONDS = 20;
const stream = { category: 'idle', id: '1' };

it('a thousand idle subscriptions cost less than 20 statements a second, also while events come that none wants', async () => {
  const clock = new ManualClock();
  const engine = counting({ store: new MemoryEventStore(), rows: new MemoryRowStore() });
  const handled: string[] = [];
  const subscriptions = Array.from({ length: READERS }, (_, n): Subscription => {
    const name = `reader-${n}`;
    const handle = async () => void handled.push(name);
    return { name, version: 1, filter: { types: [`type-${n}`] }, handle };
  });
  const readers = new Readers({ ...engine, subscriptions, clock });
  const append = (type: string) =>
    engine.store.append([{ stream, expected: 'any', events: [{ type, data: null }] }]);
  readers.start();
  for (let live = 0; live < READERS;) {
    await clock.advance(100);
    live = (await readers.status()).filter(({ state }) => state === 'live').length;
  }

  engine.calls.length = 0;
  await clock.advance(SECONDS * 1000);
  expect(engine.calls.length).toBeGreaterThan(SECONDS);
  expect(engine.calls.length).toBeLessThan(SECONDS * 20);

  for (let n = 0; n < SECONDS; n += 1) {
    await append('unwanted');
    await clock.advance(1000);
  }
  expect(engine.calls.length).toBeLessThan(2 * SECONDS * 20);
  expect(handled).toEqual([]);

  await append('type-7');
  await settle();
  expect(handled).toEqual(['reader-7']);
  const stopped = readers.stop();
  await clock.advance(100);
  await stopped;
});
