import { readFileSync } from 'node:fs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { toProduct } from '@stockbook/domain';
import { connectDynamoDb, DynamoDbEventStore } from '@stockbook/event-store/dynamodb';
import { missingEngines } from '@stockbook/event-store/testing/dynamodb-engines';
import { loadProduct, type ParkedEvent, productStream } from '@stockbook/workflow';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmulatedStack, startEmulatedStack } from './emulated-stack.ts';

interface Envelope {
  readonly detail: { readonly ProductEvent: Readonly<Record<string, unknown>> };
}
const sample = (name: string): Envelope =>
  JSON.parse(readFileSync(new URL(`../../../../samples/${name}.json`, import.meta.url), 'utf8'));

const missing = process.env['CI'] ? [] : await missingEngines();
const waits = { timeout: 30_000, interval: 100 };

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'the stacks, emulated',
  () => {
    let stack: EmulatedStack;
    let store: DynamoDbEventStore;
    let parked: DynamoDbParkedEvents;
    let outputs: Readonly<Record<string, string>>;
    let events: EventBridgeClient;
    let states: SFNClient;
    beforeAll(async () => {
      stack = await startEmulatedStack();
      outputs = await stack.outputs();
      const client = connectDynamoDb(stack.settings);
      store = new DynamoDbEventStore(client, outputs['LogTable'] ?? '');
      parked = new DynamoDbParkedEvents(client, outputs['ParkedTable'] ?? '');
      events = new EventBridgeClient(stack.settings);
      states = new SFNClient({ ...stack.settings, disableHostPrefix: true });
    });
    afterAll(async () => {
      await store?.close();
      await stack?.stop();
    });

    const product = async (productId: string) => {
      const { state, version } = await loadProduct(store, productId);
      return toProduct(productId, version, state);
    };

    /** As a producer sends it: EventBridge makes the envelope. */
    async function put({ detail }: Envelope): Promise<void> {
      const entry = {
        EventBusName: (await stack.outputs())['BusName'],
        Source: 'warehouse',
        DetailType: 'ProductEvent',
        Detail: JSON.stringify(detail),
      };
      const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries: [entry] }));
      expect(FailedEntryCount).toBe(0);
    }

    async function run(machine: string, input: unknown) {
      const execution = await states.send(
        new StartSyncExecutionCommand({
          stateMachineArn: outputs[machine] ?? '',
          input: JSON.stringify(input),
        }),
      );
      const { status, output, error, cause } = execution;
      return {
        status,
        error,
        cause,
        output: output === undefined ? undefined : JSON.parse(output),
      };
    }

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
      // What comes after them is through when they are.
      await put(event('productReceived', '101', { quantity: '1', ...received }));
      await vi.waitFor(async () => expect((await product('101')).version).toBe(1), waits);
      expect(await product('100')).toMatchObject(sent);
    });

    it('parks what it cannot take, with its problem', async () => {
      const list = () => parked.list({ limit: 100 });
      const of = (all: readonly ParkedEvent[], productId: string) =>
        all.find(({ input }) => JSON.stringify(input.event).includes(productId));
      await put(event('productShipped', 'too-early', { quantity: '1' }));
      await put(event('productEaten', 'poisoned', {}));
      await put(event('productReceived', 'wrong', { quantity: 'none', ...received }));
      await vi.waitFor(async () => {
        const all = await list();
        expect(of(all, 'too-early')).toMatchObject({
          input: { origin: 'bus' },
          problem: { status: 422, type: 'urn:stockbook:problem:product-unknown' },
        });
        expect(of(all, 'poisoned')).toMatchObject({ problem: { status: 422 } });
        expect(of(all, 'wrong')).toMatchObject({ problem: { status: 400 } });
      }, waits);
    });

    it('ends what has a caller in a Fail state whose cause is the problem', async () => {
      const input = {
        origin: 'http',
        event: event('productShipped', 'nothing', { quantity: '1' }),
      };
      const { status, error, cause } = await run('InventoryMachine', input);
      expect({ status, error }).toEqual({ status: 'FAILED', error: 'RejectedEvent' });
      expect(JSON.parse(cause ?? '')).toMatchObject({
        type: 'urn:stockbook:problem:product-unknown',
        status: 422,
      });
    });

    it('gives the last unit to one of sixteen', async () => {
      const stock = event('productReceived', 'last', { quantity: '1', ...received });
      expect(await run('InventoryMachine', { origin: 'http', event: stock })).toMatchObject({
        output: { outcome: 'stored' },
      });
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, sender) =>
          run('InventoryMachine', {
            origin: 'http',
            event: event('productShipped', 'last', { quantity: '1' }, `sender-${sender}`),
          }),
        ),
      );
      expect(results.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(1);
      const refused = results.filter(({ error }) => error === 'RejectedEvent');
      expect(refused.map(({ cause }) => JSON.parse(cause ?? '{}').type)).toEqual(
        Array(15).fill('urn:stockbook:problem:insufficient-stock'),
      );
      expect(await store.read(productStream('last'))).toHaveLength(2);
    });

    it('gives every event its place over all streams', async () => {
      await vi.waitFor(async () => {
        const log = await store.readAll();
        for (const id of ['100', '101', 'last']) {
          const own = log.filter(({ stream }) => stream.id === id).map((each) => each.id);
          expect(own).toEqual((await store.read(productStream(id))).map((each) => each.id));
        }
      }, waits);
    });

    it('dispenses the notes of the sample', async () => {
      expect(await run('CashMachineMachine', { dispense: '185' })).toMatchObject({
        status: 'SUCCEEDED',
        output: { dispense: '0', '50s': '3', '20s': '1', '10s': '1', '1s': '5' },
      });
    });

    it('shows no difference to what is deployed', async () => {
      expect(await stack.cdk('diff', '--all', '--fail')).toMatch(/There were no differences/);
    });

    it('keeps the log when the application goes, and finds it again when that comes back', async () => {
      const before = await product('100');
      await stack.cdk('destroy', 'application', '--force');
      expect(await product('100')).toEqual(before);
      await stack.deploy();
      expect((await stack.outputs())['LogTable']).toBe(outputs['LogTable']);
      expect(await product('100')).toEqual(before);
      await put(event('productReceived', '100', { quantity: '5', ...received }, 'after'));
      await vi.waitFor(async () => expect((await product('100')).quantity).toBe('105'), waits);
    });
  },
);
