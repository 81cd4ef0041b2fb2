import { ProjectedProductList } from '@stockbook/api';
import { productStream } from '@stockbook/workflow';
import { Readers } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLists } from './lists.ts';

let store: MemoryEventStore;
let rows: MemoryRowStore;
let list: ProjectedProductList;

beforeEach(() => {
  store = new MemoryEventStore();
  rows = new MemoryRowStore();
  list = new ProjectedProductList({ store, rows });
});

const append = (productId: string, type: string, quantity = '1') => {
  const unitPrice = { sign: '$', amount: '1' };
  const data = { productId, quantity, unitPrice, location: 'main' };
  const stream = productStream(productId);
  return store.append([{ stream, expected: 'any', events: [{ type, data }] }]);
};
const follow = () => openLists(store, rows).runOnce();
const ids = async (limit: number, after?: string) =>
  (await list.find({}, limit, after)).products.map(({ productId }) => productId);

describe('the product list on AWS', () => {
  it('answers 503 until it was made, and says how far it has come', async () => {
    await append('a', 'productReceived');
    await expect(list.find({}, 10)).rejects.toMatchObject({
      problem: { status: 503, detail: expect.stringContaining('position 0') },
      headers: { 'retry-after': '1' },
    });
  });

  it('is empty at first', async () => {
    // Before anything has run, and after it.
    expect(await list.find({}, 10)).toEqual({ products: [] });
    await follow();
    expect(await list.find({}, 10)).toEqual({ products: [] });
  });

  it('pages by product id, and has each as the log has it', async () => {
    for (const id of ['c', 'a', 'e', 'a', 'd']) await append(id, 'productReceived');
    // Of another kind: not a product.
    await store.append([
      {
        stream: { category: 'audit', id: 'x' },
        expected: 'any',
        events: [{ type: 'productReceived', data: {} }],
      },
    ]);
    await follow();
    const first = await list.find({}, 2);
    expect(first.next).toBeDefined();
    expect(first.products).toMatchObject([
      { productId: 'a', quantity: '2', version: 2 },
      { productId: 'c', quantity: '1', version: 1 },
    ]);
    const second = await list.find({}, 2, first.next);
    expect(second.products.map(({ productId }) => productId)).toEqual(['d', 'e']);
    expect(second.next).toBeUndefined();
  });

  it('leaves out a product with an event of a newer Stockbook, and goes on with the others', async () => {
    for (const id of ['a', 'c', 'd', 'e']) await append(id, 'productReceived');
    await follow();
    await append('c', 'productTeleported');
    await append('d', 'productReceived', '4');
    await follow();
    expect(await ids(10)).toEqual(['a', 'd', 'e']);
    const { next } = await list.find({}, 1);
    expect(await list.find({}, 1, next)).toMatchObject({
      products: [{ productId: 'd', quantity: '5' }],
    });
  });

  it('has a write when it says so, and not before', async () => {
    await append('a', 'productReceived');
    await follow();
    await append('a', 'productReceived');
    const write = { stream: productStream('a'), version: 2, after: '1' };
    await expect(list.whenAt(write, AbortSignal.timeout(100))).rejects.toThrow(/time/);
    const waiting = list.whenAt(write, AbortSignal.timeout(5000));
    await follow();
    await waiting;
    expect((await list.find({}, 1)).products).toMatchObject([{ version: 2 }]);
    // Of another kind: the list never has it.
    const other = { stream: { category: 'audit', id: 'x' }, version: 1, after: '0' };
    await list.whenAt(other, AbortSignal.timeout(5000));
  });

  it('is kept by one process at a time, also beside a local server on the same tables', async () => {
    const localServer = new Readers({ store, rows });
    await localServer.runOnce();
    localServer.start();
    await expect.poll(() => openLists(store, rows).runOnce({ patience: 50 })).toBe(false);
    await localServer.stop();
    expect(await openLists(store, rows).runOnce({ patience: 5000 })).toBe(true);
  });
});
