import { type EventStore, StoreUnavailable } from '@stockbook/event-store';
import {
  connectDynamoDb,
  createLog,
  createTable,
  DynamoDbEventStore,
  listTableDefinition,
} from '@stockbook/event-store/dynamodb';
import { type DynamoDbEngine, dynamoDbEngines, missingEngines } from '@stockbook/engines';
import { productStream } from '@stockbook/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoDbProductList } from './dynamodb-product-list.ts';

/** What a reader asks of a store, to be changed in a test. */
const readerOf = (store: EventStore): EventStore => ({
  append: (...given) => store.append(...given),
  read: (...given) => store.read(...given),
  readAll: (...given) => store.readAll(...given),
  end: () => store.end(),
  distance: (...given) => store.distance(...given),
  positionOf: (...given) => store.positionOf(...given),
  watch: (...given) => store.watch(...given),
  readLatest: (...given) => store.readLatest(...given),
  findCommand: (...given) => store.findCommand(...given),
  close: () => store.close(),
});

const missing = process.env['CI'] ? [] : await missingEngines();

for (const { name, start } of dynamoDbEngines) {
  const skipped = missing.some(({ engine }) => engine === name);
  describe.skipIf(skipped)(`the product list on ${name}`, () => contract(start));
}

function contract(start: () => Promise<DynamoDbEngine>): void {
  let engine: DynamoDbEngine | undefined;
  let store: DynamoDbEventStore;
  let list: DynamoDbProductList;
  beforeAll(async () => {
    engine = await start();
    const client = await connectDynamoDb({ endpoint: engine.endpoint });
    await createLog(client, 'log');
    await createTable(client, 'products', listTableDefinition);
    store = new DynamoDbEventStore(client, 'log');
    list = new DynamoDbProductList(client, 'products');
  });
  afterAll(async () => {
    await store.close();
    await engine?.stop();
  });

  const append = (productId: string, type: string, quantity = '1') => {
    const unitPrice = { sign: '$', amount: '1' };
    const data = { productId, quantity, unitPrice, location: 'main' };
    const stream = productStream(productId);
    return store.append([{ stream, expected: 'any', events: [{ type, data }] }]);
  };
  const follow = (...ids: readonly string[]) => list.follow(store, ids.map(productStream));
  const ids = async (limit: number, after?: string) =>
    (await list.page(limit, after)).products.map(({ productId }) => productId);

  it('is empty at first', async () => {
    expect(await list.page(10)).toEqual({ products: [], more: false });
  });

  it('pages by product id, and has each as the log has it', async () => {
    for (const id of ['c', 'a', 'e', 'a', 'd']) await append(id, 'productReceived');
    await list.follow(store, [
      ...['c', 'a', 'e', 'd', 'c'].map(productStream),
      // Of another kind: not a product.
      { category: 'audit', id: 'x' },
    ]);
    const first = await list.page(2);
    expect(first.more).toBe(true);
    expect(first.products).toMatchObject([
      { productId: 'a', quantity: '2', version: 2 },
      { productId: 'c', quantity: '1', version: 1 },
    ]);
    const second = await list.page(2, 'c');
    expect(second.products.map(({ productId }) => productId)).toEqual(['d', 'e']);
    expect(second.more).toBe(false);
  });

  it('never goes back, whoever comes late', async () => {
    const old = await store.read(productStream('a'), { to: 1 });
    await append('a', 'productShipped');
    await follow('a');
    // A reader that saw the stream when it was shorter.
    const head = { version: 1, hash: '', snapshotDue: false };
    const late: EventStore = {
      ...readerOf(store),
      readLatest: async (stream) => ({ head: { stream, ...head }, events: old }),
    };
    await list.follow(late, [productStream('a')]);
    expect((await list.page(1)).products).toMatchObject([{ productId: 'a', version: 3 }]);
  });

  it('tells of a product that it cannot list, goes on with the others, and comes back to it', async () => {
    await append('e', 'productReceived');
    await append('f', 'productReceived');
    const broken: EventStore = {
      ...readerOf(store),
      readLatest: (stream, version) =>
        stream.id === 'e'
          ? Promise.reject(new TypeError('broken'))
          : store.readLatest(stream, version),
    };
    expect(await list.follow(broken, ['e', 'f'].map(productStream))).toMatchObject([
      { productId: 'e', error: { message: 'broken' } },
    ]);
    expect((await list.page(2, 'd')).products).toMatchObject([
      { productId: 'e', version: 1 },
      { productId: 'f', version: 1 },
    ]);
    expect(await follow('e')).toEqual([]);
    expect((await list.page(1, 'd')).products).toMatchObject([{ productId: 'e', version: 2 }]);
  });

  it('leaves it to its caller to come again where the log cannot be reached', async () => {
    const lost: EventStore = {
      ...readerOf(store),
      readLatest: () => Promise.reject(new StoreUnavailable(new Error('cut off'))),
    };
    await expect(list.follow(lost, [productStream('a')])).rejects.toThrow(/cannot be reached/);
  });

  it('leaves out a product with an event of a newer Stockbook, and goes on with the others', async () => {
    await append('c', 'productTeleported');
    await append('d', 'productReceived', '4');
    expect(await follow('c', 'd')).toMatchObject([
      { productId: 'c', error: { code: 'UnknownEvent' } },
    ]);
    expect(await ids(10)).toEqual(['a', 'd', 'e', 'f']);
    expect((await list.page(1, 'a')).products).toMatchObject([{ productId: 'd', quantity: '5' }]);
  });
}
