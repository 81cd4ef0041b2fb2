import { readersOf } from '@stockbook/api';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { expect, it } from 'vitest';

import { openLists } from './lists.ts';
import { shownReaders } from './shown-readers.ts';

it('GET /readers shows how far the lists are, and what goes out on the bus', async () => {
  const [store, rows] = [new MemoryEventStore(), new MemoryRowStore()];
  const events = [{ type: 'productReceived', data: { productId: 'a', quantity: '1' } }];
  const append = () =>
    store.append([{ stream: productStream('a'), expected: 'any', events: [...events] }]);
  await append();
  await append();
  const readers = readersOf(shownReaders(store, rows));
  const list = openLists(store, rows);
  await list.rebuild('product-list');
  const status = async () =>
    Object.fromEntries((await readers.status()).map((each) => [each.name, each]));
  expect(await status()).toMatchObject({
    'product-list': { position: '0', lagEvents: 2, building: { done: 0, total: 2 } },
    outbound: { version: 1, position: '0', lagEvents: 2, standingStill: false, parked: 0 },
  });
  await list.runOnce();
  const { 'product-list': shown } = await status();
  expect(shown).toMatchObject({ lagEvents: 0, lagSeconds: 0 });
  expect(shown).not.toHaveProperty('building');
});
