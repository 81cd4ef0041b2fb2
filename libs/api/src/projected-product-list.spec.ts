import { MemoryEventStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { textOf } from './http.ts';
import { memoryApi } from './testing/memory-api.ts';
import { memoryProducts } from './testing/memory-products.ts';

type Listed = ReturnType<typeof memoryProducts>;

const running: Listed['readers'][] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((readers) => readers.stop()));
});

/** A list whose readers end with the test. */
function listed(options?: Parameters<typeof memoryProducts>[0]): Listed {
  const list = memoryProducts(options);
  running.push(list.readers);
  return list;
}

/** A list that appends write. */
async function builtList(): Promise<Listed> {
  const list = listed();
  await list.readers.runOnce();
  return list;
}

const usd = (amount: string) => ({ sign: '$', amount });

const received = (productId: string, quantity = '1') => ({
  type: 'productReceived',
  data: { productId, quantity, unitPrice: usd('2'), color: 'b', size: 's', location: 'main' },
});

async function append(store: MemoryEventStore, productId: string, ...events: readonly object[]) {
  const stream = productStream(productId);
  await store.append([{ stream, expected: 'any', events: events as [] }]);
}

const receive = (store: MemoryEventStore, productId: string, quantity?: string) =>
  append(store, productId, received(productId, quantity));

const create = (store: MemoryEventStore, productId: string, name: string, sku: string) =>
  append(store, productId, {
    type: 'productCreated',
    data: { productId, name, unitOfMeasure: 'each', sku },
  });

const teleport = (store: MemoryEventStore, productId: string) =>
  append(store, productId, { type: 'productTeleported', data: { productId } });

const idsOf = ({ products }: { readonly products: readonly { readonly productId: string }[] }) =>
  products.map(({ productId }) => productId);

it('is a 503 with the progress until the rows are built, and no fault', async () => {
  const { store, readers, products } = listed();
  const { get, faults } = memoryApi({ store, products });
  for (let n = 0; n < 3; n += 1) await receive(store, 'a');
  const reply = await get('/products');
  expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  expect(textOf(reply)).toContain('has come to position 0 of 3');
  expect(faults).toEqual([]);
  await readers.runOnce();
  expect(await get('/products')).toMatchObject({ status: 200 });
});

it('of an empty log is empty, before any readers ran', async () => {
  const { products } = listed();
  expect(await products.find({}, 10)).toEqual({ products: [] });
});

it('has each append at once, in pages by id', async () => {
  const { store, products } = await builtList();
  for (const id of ['c', 'a', 'e', 'a', 'd', '\ufeffa']) {
    await receive(store, id);
    expect(idsOf(await products.find({}, 10))).toContain(id);
  }
  const first = await products.find({}, 2);
  expect(idsOf(first)).toEqual(['a', 'c']);
  expect(first).toMatchObject({ products: [{ quantity: '2', version: 2 }, {}] });
  const second = await products.find({}, 2, first.next);
  expect(idsOf(second)).toEqual(['d', 'e']);
  const last = await products.find({}, 2, second.next);
  expect(last).toMatchObject({ products: [{ productId: '\ufeffa' }] });
  expect(last.next).toBeUndefined();
});

it('pages by product id and follows the log between pages', async () => {
  const { store, products } = await builtList();
  expect(await products.find({}, 2)).toEqual({ products: [] });
  for (const id of ['c', 'a', 'e', 'a']) await receive(store, id);
  // Of another kind: not a product.
  const stream = { category: 'audit', id: 'x' };
  await store.append([{ stream, expected: 'any', events: [{ type: 'seen', data: {} }] }]);

  const first = await products.find({}, 2);
  expect(idsOf(first)).toEqual(['a', 'c']);
  expect(first.products[0]).toMatchObject({ quantity: '2', version: 2 });
  expect(first.next).toBeDefined();
  await receive(store, 'd');
  const second = await products.find({}, 2, first.next);
  expect(idsOf(second)).toEqual(['d', 'e']);
  expect(second.next).toBeUndefined();
});

it('takes each event once when many ask at the same time', async () => {
  const { store, products, readers } = listed();
  for (let n = 0; n < 30; n += 1) await receive(store, `p${n % 3}`);
  const asked = Array.from({ length: 8 }, () => products.find({}, 10));
  await readers.runOnce();
  for (const page of await Promise.all(asked)) {
    expect(page.products.map(({ quantity }) => quantity)).toEqual(['10', '10', '10']);
  }
});

it('goes on after the store could not be read', async () => {
  const { store, products } = await builtList();
  await receive(store, 'a');
  const { end } = store;
  store.end = () => Promise.reject(new Error('cut off'));
  await expect(products.find({}, 10)).rejects.toThrow('cut off');
  store.end = end;
  expect((await products.find({}, 10)).products).toHaveLength(1);
});

it('lists what it read before the store was cut off', async () => {
  const { store, products, readers } = listed();
  for (let n = 0; n < 11; n += 1) await append(store, 'a', ...manyReceived('a'));
  const { readAll } = store;
  // The second page is lost.
  store.readAll = (options) =>
    options?.after === '0' ? readAll.call(store, options) : Promise.reject(new Error('cut off'));
  await expect(readers.runOnce()).rejects.toThrow('cut off');
  await expect(products.find({}, 10)).rejects.toMatchObject({ problem: { status: 503 } });
  store.readAll = readAll;
  await readers.runOnce();
  expect((await products.find({}, 10)).products).toMatchObject([{ quantity: '1100' }]);
});

it('waits for what a process appended that does not write the rows', async () => {
  const { store, readers, products } = listed({ inline: [] });
  await readers.runOnce();
  readers.start();
  for (let n = 1; n <= 5; n += 1) {
    await receive(store, 'a');
    expect((await products.find({}, 10)).products).toMatchObject([{ version: n }]);
  }
});

it('leaves out a product with an event of a newer Stockbook', async () => {
  const { store, products } = await builtList();
  for (const id of ['a', 'b']) await receive(store, id);
  await teleport(store, 'a');
  expect(await products.find({}, 1)).toMatchObject({ products: [{ productId: 'b' }] });
  const write = { stream: productStream('a'), version: 2, after: '0' };
  await products.whenAt(write, AbortSignal.abort());
});

it('lists a new product also where another one became unreadable', async () => {
  const { store, products } = await builtList();
  await receive(store, 'a');
  await products.find({}, 10);
  await teleport(store, 'a');
  await receive(store, 'b');
  expect(idsOf(await products.find({}, 10))).toEqual(['b']);
});

it('leaves out a product it cannot read, and goes on with the others', async () => {
  const { store, products } = await builtList();
  for (const id of ['a', 'b']) await receive(store, id);
  await teleport(store, 'a');
  await receive(store, 'a');
  await receive(store, 'b');
  expect((await products.find({}, 10)).products).toMatchObject([{ productId: 'b', version: 2 }]);
});

it('leaves out a product with an event of a schema version that it does not know', async () => {
  const { store, products } = await builtList();
  for (const id of ['a', 'b']) await receive(store, id);
  await append(store, 'a', {
    type: 'productShipped',
    schemaVersion: 9,
    data: { productId: 'a' },
  });
  expect(idsOf(await products.find({}, 10))).toEqual(['b']);
});

it('answers while writers never stop', async () => {
  const { store, products } = await builtList();
  const { end } = store;
  store.end = async () => {
    const position = await end.call(store);
    await receive(store, 'a');
    return position;
  };
  expect((await products.find({}, 10)).products).toHaveLength(1);
});

it('lets the event loop turn while it reads a long log', async () => {
  const { store, products, readers } = listed();
  for (let n = 0; n < 50; n += 1) await append(store, 'a', ...manyReceived('a'));
  let turns = 0;
  const count = () => {
    turns += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  await readers.runOnce();
  clearImmediate(counting);
  // One at least after each page of 1,000 events.
  expect(turns).toBeGreaterThanOrEqual(5);
  expect((await products.find({}, 10)).products).toMatchObject([{ quantity: '5000' }]);
});

it('waits for a write until the log has it', async () => {
  const { store, products } = await builtList();
  await receive(store, 'a');
  const write = { stream: productStream('a'), version: 2, after: '0' };
  let reached = false;
  const waiting = products.whenAt(write, AbortSignal.timeout(5_000)).then(() => {
    reached = true;
  });
  await delay(50);
  expect(reached).toBe(false);
  await receive(store, 'a');
  await waiting;
  expect((await products.find({}, 10)).products).toMatchObject([{ quantity: '2' }]);
});

it('does not wait for a product that it leaves out, or for what is no product', async () => {
  const { store, products } = await builtList();
  await receive(store, 'a');
  await teleport(store, 'a');
  const ended = AbortSignal.abort(new Error('waited'));
  await products.whenAt({ stream: productStream('a'), version: 2, after: '0' }, ended);
  const audit = { category: 'audit', id: 'a' };
  await products.whenAt({ stream: audit, version: 2, after: '0' }, ended);
});

it('finds products by every condition, in pages', async () => {
  const { store, products } = await builtList();
  for (let n = 1; n <= 6; n += 1) {
    await create(store, `p${n}`, n % 2 ? `Bowl ${n}` : `Cup ${n}`, `S${n}`);
    await receive(store, `p${n}`, String(n));
  }
  const find = async (filter: Parameters<typeof products.find>[0], limit = 2) => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const found = await products.find(filter, limit, after);
      expect(found.products.length).toBeLessThanOrEqual(limit);
      ids.push(...idsOf(found));
      after = found.next;
    } while (after !== undefined);
    return ids;
  };
  expect(await find({})).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
  expect(await find({ id: 'p3' })).toEqual(['p3']);
  expect(await find({ id: 'p3', name: 'cup' })).toEqual([]);
  expect(await find({ sku: 'S4' })).toEqual(['p4']);
  expect(await find({ name: 'bOWL' })).toEqual(['p1', 'p3', 'p5']);
  expect(await find({ availableBelow: '3' })).toEqual(['p1', 'p2']);
  expect(await find({ valueFrom: '8', valueTo: '10' })).toEqual(['p4', 'p5']);
  expect(await find({ name: 'cup', availableBelow: '5' }, 1)).toEqual(['p2', 'p4']);
});

const manyReceived = (productId: string) => Array.from({ length: 100 }, () => received(productId));
