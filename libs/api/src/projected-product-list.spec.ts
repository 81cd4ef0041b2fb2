import { projections } from '@stockbook/domain';
import { Readers } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { afterEach, expect, it } from 'vitest';
import { textOf } from './http.ts';
import { ProjectedProductList } from './projected-product-list.ts';
import { memoryApi } from './testing/memory-api.ts';

const { productList } = projections;
const running: Readers[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((readers) => readers.stop()));
});

/** A log that writes the list with its appends, once its readers have run. */
function inlineList({ inline = [productList] } = {}) {
  const rows = new MemoryRowStore();
  const store = new MemoryEventStore({ inline, rows });
  const readers = new Readers({ store, rows, projections: [productList], soleProcess: true });
  running.push(readers);
  return { store, rows, readers, list: new ProjectedProductList({ store, rows, isInline: true }) };
}

const usd = (amount: string) => ({ sign: '$', amount });

async function receive(store: MemoryEventStore, productId: string, quantity = '1') {
  const data = { productId, quantity, unitPrice: usd('2'), color: 'b', size: 's', location: 'main' };
  const events = [{ type: 'productReceived', data }];
  await store.append([{ stream: productStream(productId), expected: 'any', events }]);
}

async function create(store: MemoryEventStore, productId: string, name: string, sku: string) {
  const data = { productId, name, unitOfMeasure: 'each', sku };
  const events = [{ type: 'productCreated', data }];
  await store.append([{ stream: productStream(productId), expected: 'any', events }]);
}

const idsOf = ({ products }: { readonly products: readonly { readonly productId: string }[] }) =>
  products.map(({ productId }) => productId);

it('is a 503 with the progress until the rows are built, and no fault', async () => {
  const { store, readers, list } = inlineList();
  const { get, faults } = memoryApi({ store, products: list });
  for (let n = 0; n < 3; n += 1) await receive(store, 'a');
  const reply = await get('/products');
  expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  expect(textOf(reply)).toContain('has come to position 0 of 3');
  expect(faults).toEqual([]);
  await readers.runOnce();
  expect(await get('/products')).toMatchObject({ status: 200 });
});

it('has each append at once, in pages by id', async () => {
  const { store, readers, list } = inlineList();
  await readers.runOnce();
  for (const id of ['c', 'a', 'e', 'a', 'd', '\ufeffa']) {
    await receive(store, id);
    expect(idsOf(await list.page(10))).toContain(id);
  }
  const first = await list.page(2);
  expect(idsOf(first)).toEqual(['a', 'c']);
  expect(first).toMatchObject({ products: [{ quantity: '2', version: 2 }, {}], more: true });
  const second = await list.page(2, 'c');
  expect([idsOf(second), second.more]).toEqual([['d', 'e'], true]);
  const last = await list.page(2, 'e');
  expect([idsOf(last), last.more]).toEqual([['\ufeffa'], false]);
});

it('waits for what a process appended that does not write the rows', async () => {
  const { store, readers, list } = inlineList({ inline: [] });
  await readers.runOnce();
  readers.start();
  for (let n = 1; n <= 5; n += 1) {
    await receive(store, 'a');
    expect((await list.page(10)).products).toMatchObject([{ version: n }]);
  }
});

it('leaves out a product with an event of a newer Stockbook', async () => {
  const { store, readers, list } = inlineList();
  await readers.runOnce();
  for (const id of ['a', 'b']) await receive(store, id);
  const events = [{ type: 'productTeleported', data: { productId: 'a' } }];
  const stream = productStream('a');
  await store.append([{ stream, expected: 'any', events }]);
  expect(await list.page(1)).toMatchObject({ products: [{ productId: 'b' }], more: false });
  await list.whenAt({ stream, version: 2, after: '0' }, AbortSignal.abort());
});

it('finds products by every condition, in pages', async () => {
  const { store, readers, list } = inlineList();
  await readers.runOnce();
  for (let n = 1; n <= 6; n += 1) {
    await create(store, `p${n}`, n % 2 ? `Bowl ${n}` : `Cup ${n}`, `S${n}`);
    await receive(store, `p${n}`, String(n));
  }
  const find = async (filter: Parameters<typeof list.find>[0], limit = 2) => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const found = await list.find(filter, limit, after);
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
