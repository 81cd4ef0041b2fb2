import { readFileSync } from 'node:fs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { toProduct } from '@stockbook/domain';
import { connectDynamoDb, DynamoDbEventStore } from '@stockbook/event-store/dynamodb';
import { missingEngines } from '@stockbook/engines';
import { outputs as names } from '@stockbook/lambda/manifest';
import { type Execution, loadProduct, type ParkedEvent, productStream } from '@stockbook/workflow';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Outputs } from './emulated-account.ts';
import { type EmulatedStack, startEmulatedStack } from './emulated-stack.ts';

interface Envelope {
  readonly detail: { readonly ProductEvent: Readonly<Record<string, unknown>> };
}
const sample = (name: string): Envelope =>
  JSON.parse(readFileSync(new URL(`../../../../samples/${name}.json`, import.meta.url), 'utf8'));

const missing = process.env['CI'] ? [] : await missingEngines();
const waits = { timeout: 30_000, interval: 100 };
/** In ms: a test runs up to three commands of the CDK, each of which may take a minute on a busy machine. */
vi.setConfig({ testTimeout: 360_000, hookTimeout: 360_000 });

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'the stacks, emulated',
  () => {
    let stack: EmulatedStack;
    let client: Awaited<ReturnType<typeof connectDynamoDb>>;
    let store: DynamoDbEventStore;
    let outputs: Outputs;
    let events: EventBridgeClient;
    beforeAll(async () => {
      stack = await startEmulatedStack({ authorization: 'none' });
      outputs = await stack.account.outputs();
      client = await connectDynamoDb(stack.settings);
      store = new DynamoDbEventStore(client, outputs.LogTable);
      events = new EventBridgeClient(stack.settings);
    });
    afterAll(async () => {
      await store?.close();
      await stack?.stop();
    });

    const product = async (productId: string) => {
      const { state, version } = await loadProduct(store, productId);
      return toProduct(productId, version, state);
    };

    /** Sends an event to the bus; EventBridge makes the envelope. */
    async function put({ detail }: Envelope): Promise<void> {
      const entry = {
        EventBusName: (await stack.account.outputs()).BusName,
        Source: 'warehouse',
        DetailType: 'ProductEvent',
        Detail: JSON.stringify(detail),
      };
      const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries: [entry] }));
      expect(FailedEntryCount).toBe(0);
    }

    async function call<Body>(path: string, request?: RequestInit) {
      const response = await fetch(`${stack.url}${path}`, request);
      return { status: response.status, body: (await response.json()) as Body };
    }
    const post = { method: 'POST' };
    const read = (productId: string) => call(`/products/${productId}`);
    const listed = async () => (await call<{ items: unknown[] }>('/products')).body.items;

    const event = (eventType: string, productId: string, fields: object, eventId = eventType) => ({
      detail: { ProductEvent: { eventId, eventType, productId, ...fields } },
    });
    const received = { unitPrice: '$4', color: 'blk', size: 'L' };

    it("takes the sample's own files over the bus, each once however often it comes", async () => {
      const files = ['product-received', 'product-shipped', 'product-adjusted'];
      for (const [index, name] of files.entries()) {
        await put(sample(name));
        await vi.waitFor(async () => expect((await product('100')).version).toBe(index + 1), waits);
      }
      const sent = { quantity: '100', unitPrice: '$5', color: 'blk', size: '4.3 lbs', version: 3 };
      expect(await product('100')).toMatchObject(sent);
      for (const name of files) await put(sample(name));
      // When this event is stored, the ones before it have been handled.
      await put(event('productReceived', '101', { quantity: '1', ...received }));
      await vi.waitFor(async () => expect((await product('101')).version).toBe(1), waits);
      expect(await product('100')).toMatchObject(sent);
    });

    it('parks what it cannot take with its problem, to be redriven', async () => {
      const list = async () =>
        (await call<{ items: readonly ParkedEvent[] }>('/parked')).body.items;
      const of = (all: readonly ParkedEvent[], productId: string) =>
        all.find(({ input }) => JSON.stringify(input.event).includes(productId));
      await put(event('productShipped', 'too-early', { quantity: '1' }));
      await put(event('productEaten', 'poisoned', {}));
      await put(event('productReceived', 'wrong', { quantity: 'none', ...received }));
      const parked = await vi.waitFor(async () => {
        const all = await list();
        expect(of(all, 'too-early')).toMatchObject({
          input: { origin: 'bus' },
          problem: { status: 422, type: 'urn:stockbook:problem:product-unknown' },
        });
        expect(of(all, 'poisoned')).toMatchObject({ problem: { status: 400 } });
        expect(of(all, 'wrong')).toMatchObject({ problem: { status: 400 } });
        return all;
      }, waits);

      const early = `/parked/${of(parked, 'too-early')?.id}/redrive`;
      expect((await call(early, post)).status).toBe(422);
      await put(event('productReceived', 'too-early', { quantity: '3', ...received }));
      await vi.waitFor(async () => expect((await read('too-early')).status).toBe(200), waits);
      expect(await call(early, post)).toMatchObject({
        status: 201,
        body: { product: { quantity: '2' } },
      });
      expect(of(await list(), 'too-early')).toBeUndefined();
      expect(of(await list(), 'poisoned')).toBeDefined();
    });

    it('gives every event its place over all streams', async () => {
      await vi.waitFor(async () => {
        const { events: log } = await store.readAll();
        for (const id of ['100', '101', 'too-early']) {
          const own = log.filter(({ stream }) => stream.id === id).map((each) => each.id);
          expect(own).toEqual((await store.read(productStream(id))).map((each) => each.id));
        }
      }, waits);
    });

    it('makes order and list anew where they are lost', async () => {
      const before = await vi.waitFor(async () => {
        const list = await listed();
        expect(list).toHaveLength(3);
        return list;
      }, waits);
      const { Items: entries = [] } = await client.send(
        new ScanCommand({ TableName: outputs.OrderTable }),
      );
      for (const { pk, v } of entries) {
        const Key = { pk, v };
        await client.send(new DeleteCommand({ TableName: outputs.OrderTable, Key }));
      }
      expect(await stack.account.rebuild()).toMatch(/^Order: 6 commits /);
      expect((await store.readAll()).events).toHaveLength(6);

      const { Items: items = [] } = await client.send(
        new ScanCommand({ TableName: outputs.RowsTable }),
      );
      const listedRows = items.filter(({ pk }) => String(pk).startsWith('r#product-list@'));
      expect(listedRows).toHaveLength(3);
      for (const { pk, sk } of listedRows) {
        const Key = { pk, sk };
        await client.send(new DeleteCommand({ TableName: outputs.RowsTable, Key }));
      }
      expect(await listed()).toEqual([]);
      expect(await stack.account.rebuild('product-list')).toMatch(
        /^product-list: build 2 begins\n[^]*product-list: build 2 is read now\n$/,
      );
      expect(await listed()).toEqual(before);
    });

    it('shows no difference to what is deployed', async () => {
      expect(await stack.account.cdk('diff', '--all', '--fail')).toMatch(
        /There were no differences/,
      );
    });

    it('keeps the log when the application goes, and finds it again when that comes back', async () => {
      const before = await read('100');
      const said = await stack.account.destroy('--force');
      expect(said).toMatch(
        /Gone: stockbook-dev\nKept: stockbook-dev, stockbook-dev-order, stockbook-dev-rows\./,
      );
      await expect(stack.account.destroy()).resolves.toMatch(/nothing is removed/);
      await expect(stack.account.deploy([])).rejects.toThrow(
        /There is no terminal [^]*npx nx deploy infra --require-approval=never/,
      );
      await stack.account.deploy();
      expect((await stack.account.outputs()).LogTable).toBe(outputs.LogTable);
      expect(await read('100')).toEqual(before);
      expect(await listed()).toContainEqual(before.body);
      await put(event('productReceived', '100', { quantity: '5', ...received }, 'after'));
      await vi.waitFor(async () => expect((await product('100')).quantity).toBe('105'), waits);
      // The logs of the new machines are read, too.
      await vi.waitFor(async () => {
        const { status, body } = await call<{ items: unknown[] }>('/executions');
        expect(status).toBe(200);
        expect(body.items).toContainEqual(expect.objectContaining({ status: 'succeeded' }));
      }, waits);
    });

    it('removes nothing that was not confirmed', async () => {
      await expect(stack.account.destroy()).rejects.toThrow(
        /not confirmed with yes: without a terminal, use --force/,
      );
      await expect(stack.account.destroy('--with-log')).rejects.toThrow(
        /confirmed with stockbook-dev-log/,
      );
      expect((await read('100')).status).toBe(200);
    });

    it('tells a fault by its message, and neither its stack trace nor a path', async () => {
      const written = [{ type: 'productTeleported', data: { productId: 'newer' } }];
      await store.append([{ stream: productStream('newer'), expected: 'any', events: written }]);
      await put(event('productShipped', 'newer', { quantity: '1' }));
      const parked = await vi.waitFor(async () => {
        const { items } = (await call<{ items: readonly ParkedEvent[] }>('/parked')).body;
        const found = items.find(({ input }) => JSON.stringify(input.event).includes('newer'));
        expect(found).toBeDefined();
        return found as ParkedEvent;
      }, waits);
      expect(parked.problem).toMatchObject({
        status: 500,
        detail: expect.stringContaining(
          'type productTeleported, schema version 1, which this program does not know',
        ),
      });
      const record = await vi.waitFor(async () => {
        const found = await call<Execution>(`/executions/${parked.executionId}`);
        expect(found.status).toBe(200);
        return found.body;
      }, waits);
      expect(record.states).toContainEqual(
        expect.objectContaining({
          name: 'Process Product Shipped',
          error: expect.objectContaining({ cause: expect.stringMatching(/^event 1 of product/) }),
        }),
      );
      const shown = JSON.stringify([parked, record]);
      expect(shown).not.toMatch(/trace|errorMessage|\/[\w.-]+\/|index\.mjs| at /);
    });

    it('removes the log as well when told to', async () => {
      const said = await stack.account.destroy('--with-log', '--force');
      expect(said).toMatch(/Gone: stockbook-dev\n[^]*Gone: stockbook-dev-log\n$/);
      for (const table of names.log) expect(said).toContain(`Gone: table ${outputs[table]}.`);
      await expect(store.read(productStream('100'))).rejects.toThrow(/not found/i);
    });
  },
);
