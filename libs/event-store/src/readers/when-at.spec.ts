import { expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { counting } from '../testing/readers/counting.ts';
import { ManualClock } from '../testing/readers/manual-clock.ts';
import { Readers } from './readers.ts';

it('a wait of five seconds for another process costs less than ten statements a second', async () => {
  const clock = new ManualClock();
  const { calls, ...engine } = counting({
    store: new MemoryEventStore(),
    rows: new MemoryRowStore(),
  });
  const filter = { types: ['received'] };
  const mailer = { name: 'mailer', version: 1, filter, handle: async () => undefined };
  const readers = new Readers({ ...engine, subscriptions: [mailer], clock });
  const stream = { category: 'product', id: '100' };
  await engine.store.append([
    { stream, expected: 'any', events: [{ type: 'received', data: null }] },
  ]);
  const waiting = readers.whenAt('mailer', await engine.store.end(), 5000);
  calls.length = 0;
  await clock.advance(5000);
  expect(await waiting).toBe(false);
  expect(calls.length).toBeLessThan(50);
  // What the checkpoint lacks, it lacks until it is written again.
  expect(calls.filter((call) => call === 'readAll')).toHaveLength(1);
});
