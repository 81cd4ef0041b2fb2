import { type EventStore, StoreUnavailable } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { describe, expect, it } from 'vitest';
import { productStream } from '../inventory/product-stream.ts';
import { event, received } from '../testing/envelopes.ts';
import { problemOf, refusedEvents, sample, start } from './testing/started-runner.ts';

describe('the inventory machine, run locally', () => {
  it('takes the three files of the AWS sample, and each again without a change', async () => {
    const { send } = start();
    for (const name of ['product-received', 'product-shipped', 'product-adjusted']) {
      expect(await send(sample(name))).toMatchObject({ output: { outcome: 'stored' } });
    }
    const product = { quantity: '100', unitPrice: '$5', color: 'blk', size: '4.3 lbs', version: 3 };
    expect(await send(sample('product-adjusted'))).toMatchObject({
      output: { outcome: 'repeat', product },
    });
    // The first result, not the present: 50 had not been shipped yet.
    expect(await send(sample('product-received'))).toMatchObject({
      output: { outcome: 'repeat', product: { quantity: '150', version: 1 } },
    });
  });

  it('remembers a repeat even when the product could not take it any more', async () => {
    const { send } = start();
    await send(received('1'));
    await send(event('productShipped', { quantity: '1' }));
    expect(await send(event('productShipped', { quantity: '1' }))).toMatchObject({
      output: { outcome: 'repeat', product: { quantity: '0' } },
    });
  });

  it('refuses an id that comes again with other content', async () => {
    const { send } = start();
    await send(received('1'));
    await send(event('productShipped', { quantity: '1' }));
    for (const other of [received('2'), event('productShipped', { quantity: '2' })]) {
      const result = await send(other);
      expect(result).toMatchObject({ status: 'failed', error: 'RejectedEvent' });
      expect(problemOf(result)).toMatchObject({
        status: 409,
        type: 'urn:stockbook:problem:idempotency-mismatch',
      });
    }
  });

  it('ends what is invalid, unsupported or rejected each in a Fail state of its own', async () => {
    const { send } = start();
    for (const [input, error, status] of refusedEvents) {
      const result = await send(input);
      expect(result).toMatchObject({ status: 'failed', error });
      expect(problemOf(result)).toMatchObject({ status });
    }
  });

  it('reports every violation at once, by the path of its field', async () => {
    const result = await start().send({
      id: 7,
      detail: { ProductEvent: { eventType: 'productShipped', quantity: -1 } },
    });
    const fields = problemOf(result).violations.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual([
      'detail.ProductEvent.productId',
      'detail.ProductEvent.quantity',
      'id',
    ]);
  });

  it('names a missing product also where the type is missing', async () => {
    const result = await start().send({ id: 'e', detail: { ProductEvent: {} } });
    const fields = problemOf(result).violations.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual([
      'detail.ProductEvent.eventType',
      'detail.ProductEvent.productId',
    ]);
  });

  it('lets sixteen senders race for the last unit: one wins, fifteen are refused', async () => {
    const { store, send } = start();
    await send(received('1'));
    const senders = Array.from({ length: 16 }, (_, sender) =>
      send(event('productShipped', { quantity: '1' }, `sender-${sender}`)),
    );
    const results = await Promise.all(senders);
    expect(results.filter(({ status }) => status === 'succeeded')).toHaveLength(1);
    const refused = results.filter(({ status }) => status === 'failed');
    expect(refused.map((result) => problemOf(result).type)).toEqual(
      Array(15).fill('urn:stockbook:problem:insufficient-stock'),
    );
    expect(await store.read(productStream('100'))).toHaveLength(2);
  });

  it('decides a conflict again, and gives up with a 409 when others never stop', async () => {
    const store = new MemoryEventStore();
    const append = store.append.bind(store);
    let others = 0;
    const busy: EventStore = Object.assign(Object.create(store) as EventStore, {
      append: async (...[appends, command]: Parameters<EventStore['append']>) => {
        others += 1;
        const stream = productStream('100');
        await append([
          {
            stream,
            expected: 'any',
            events: [{ type: 'productAdjusted', data: { unitPrice: { sign: '', amount: '1' } } }],
          },
        ]);
        return append(appends, command);
      },
      read: store.read.bind(store),
      readLatest: store.readLatest.bind(store),
      findCommand: store.findCommand.bind(store),
    });
    const { send, runner } = start(busy);
    const result = await send(received('1'));
    expect(problemOf(result)).toMatchObject({ status: 409 });
    expect(others).toBe(21);
    const record = await runner.execution(result.executionId);
    expect(record?.states.filter(({ name }) => name === 'Process Product Received')).toHaveLength(
      21,
    );
  });

  it('holds an event to If-Match, but not its repeat', async () => {
    const { send } = start();
    const first = received('1');
    expect(await send(first, { ifMatch: [0] })).toMatchObject({ status: 'succeeded' });
    expect(await send(first, { ifMatch: [0] })).toMatchObject({ output: { outcome: 'repeat' } });
    expect(problemOf(await send(received('1', 'b'), { ifMatch: [4] }))).toMatchObject({
      status: 412,
    });
    expect(problemOf(await send(received('1', 'b'), { ifMatch: [] }))).toMatchObject({
      status: 412,
    });
    expect(await send(received('1', 'b'), { ifMatch: '*' })).toMatchObject({ status: 'succeeded' });
  });

  it('tries again when the store could not be reached, and keeps a record of it', async () => {
    const store = new MemoryEventStore();
    const append = store.append.bind(store);
    let calls = 0;
    store.append = async (...parameters) => {
      const result = await append(...parameters);
      calls += 1;
      // The append went through and its answer was lost: the second try must not write it twice.
      if (calls === 1) throw new StoreUnavailable(new Error('connection lost'));
      return result;
    };
    const { send, runner } = start(store);
    const result = await send(received('1'));
    expect(result).toMatchObject({ output: { outcome: 'repeat', product: { version: 1 } } });
    const record = await runner.execution(result.executionId);
    const state = record?.states.find(({ name }) => name === 'Store Event');
    expect(state).toMatchObject({ retries: 1, output: { outcome: 'repeat' } });
    expect(state).not.toHaveProperty('error');
  });
});

describe('the cash machine, run locally', () => {
  const { runner } = start();
  const withdraw = (dispense: unknown) => runner.run('cash-machine', { dispense });

  it('dispenses the sample', async () => {
    expect(await withdraw('185')).toMatchObject({
      output: { dispense: '0', '50s': '3', '20s': '1', '10s': '1', '1s': '5' },
    });
    expect(await withdraw(50)).toMatchObject({ output: { dispense: '0', '50s': '1' } });
  });

  it.each([0, -5, 1.5, 'ten', null, '1e3'])('refuses %j', async (amount) => {
    const result = await withdraw(amount);
    expect(result).toMatchObject({ status: 'failed', error: 'InvalidWithdrawal' });
    expect(problemOf(result).violations).toMatchObject([{ field: 'dispense' }]);
  });
});
