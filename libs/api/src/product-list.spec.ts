import { MemoryEventStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FollowedProductList } from './product-list.ts';

async function receive(store: MemoryEventStore, productId: string) {
  const data = {
    productId,
    quantity: '1',
    unitPrice: { sign: '$', amount: '1' },
    location: 'main',
  };
  const events = [{ type: 'productReceived', data }];
  await store.append([{ stream: productStream(productId), expected: 'any', events }]);
}

it('pages by product id and follows the log between pages', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  expect(await list.page(2)).toEqual({ products: [], more: false });
  for (const id of ['c', 'a', 'e', 'a']) await receive(store, id);
  // Of another kind: not a product.
  const stream = { category: 'audit', id: 'x' };
  await store.append([{ stream, expected: 'any', events: [{ type: 'seen', data: {} }] }]);

  const first = await list.page(2);
  expect(first.products.map(({ productId }) => productId)).toEqual(['a', 'c']);
  expect(first.products[0]).toMatchObject({ quantity: '2', version: 2 });
  expect(first.more).toBe(true);
  await receive(store, 'd');
  const second = await list.page(2, 'c');
  expect(second.products.map(({ productId }) => productId)).toEqual(['d', 'e']);
  expect(second.more).toBe(false);
});

it('takes each event once when many ask at the same time', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  for (let n = 0; n < 30; n += 1) await receive(store, `p${n % 3}`);
  const pages = await Promise.all(Array.from({ length: 8 }, () => list.page(10)));
  for (const { products } of pages) {
    expect(products.map(({ quantity }) => quantity)).toEqual(['10', '10', '10']);
  }
});

it('goes on after the store could not be read', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  await receive(store, 'a');
  const { readAll } = store;
  store.readAll = () => Promise.reject(new Error('cut off'));
  await expect(list.page(10)).rejects.toThrow('cut off');
  store.readAll = readAll;
  expect((await list.page(10)).products).toHaveLength(1);
});

it('lists what it read before the store was cut off', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  for (let n = 0; n < 101; n += 1) await receive(store, 'a');
  const { readAll } = store;
  // The second page is lost.
  store.readAll = (options) =>
    options?.after === undefined
      ? readAll.call(store, options)
      : Promise.reject(new Error('cut off'));
  await expect(list.page(10)).rejects.toThrow('cut off');
  store.readAll = readAll;
  expect((await list.page(10)).products).toMatchObject([{ productId: 'a' }]);
});

it('lists a new product also where another one became unreadable', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  await receive(store, 'a');
  await list.page(10);
  const events = [{ type: 'productTeleported', data: { productId: 'a' } }];
  await store.append([{ stream: productStream('a'), expected: 'any', events }]);
  await receive(store, 'b');
  expect((await list.page(10)).products).toMatchObject([{ productId: 'b' }]);
});

it('leaves out a product it cannot read, and goes on with the others', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  for (const id of ['a', 'b']) await receive(store, id);
  const events = [{ type: 'productTeleported', data: { productId: 'a' } }];
  await store.append([{ stream: productStream('a'), expected: 'any', events }]);
  await receive(store, 'a');
  const { products } = await list.page(10);
  expect(products.map(({ productId }) => productId)).toEqual(['b']);
});

it('leaves out a product with an event of a schema version that it does not know', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  for (const id of ['a', 'b']) await receive(store, id);
  const events = [{ type: 'productShipped', schemaVersion: 9, data: { productId: 'a' } }];
  await store.append([{ stream: productStream('a'), expected: 'any', events }]);
  expect((await list.page(10)).products.map(({ productId }) => productId)).toEqual(['b']);
});

it('answers while writers never stop', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  const { readAll } = store;
  store.readAll = async (options) => {
    await receive(store, 'a');
    return readAll.call(store, options);
  };
  expect((await list.page(10)).products).toHaveLength(1);
});

it('lets the event loop turn while it reads a long log', async () => {
  const store = new MemoryEventStore();
  const data = {
    productId: 'a',
    quantity: '1',
    unitPrice: { sign: '$', amount: '1' },
    location: 'main',
  };
  const events = Array.from({ length: 100 }, () => ({ type: 'productReceived', data }));
  for (let n = 0; n < 10; n += 1) {
    await store.append([{ stream: productStream('a'), expected: 'any', events }]);
  }
  const list = new FollowedProductList(store);
  let turns = 0;
  const count = () => {
    turns += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  expect((await list.page(10)).products).toMatchObject([{ quantity: '1000' }]);
  clearImmediate(counting);
  expect(turns).toBeGreaterThanOrEqual(9);
});

it('waits for a write until the log has it', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  await receive(store, 'a');
  const write = { stream: productStream('a'), version: 2, after: '0' };
  let reached = false;
  const waiting = list.whenAt(write, AbortSignal.timeout(5_000)).then(() => {
    reached = true;
  });
  await delay(50);
  expect(reached).toBe(false);
  await receive(store, 'a');
  await waiting;
  expect((await list.page(10)).products).toMatchObject([{ quantity: '2' }]);
});

it('does not wait for a product that it leaves out, or for what is no product', async () => {
  const store = new MemoryEventStore();
  const list = new FollowedProductList(store);
  const events = [{ type: 'productTeleported', data: { productId: 'a' } }];
  await store.append([{ stream: productStream('a'), expected: 'any', events }]);
  const ended = AbortSignal.abort(new Error('waited'));
  await list.whenAt({ stream: productStream('a'), version: 2, after: '0' }, ended);
  await list.whenAt({ stream: { category: 'audit', id: 'a' }, version: 2, after: '0' }, ended);
});
