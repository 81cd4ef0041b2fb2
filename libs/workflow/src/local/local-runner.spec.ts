import { readFileSync } from 'node:fs';
import { type EventStore, StoreUnavailable } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cashMachineTasks } from '../cash-machine/cash-machine-tasks.ts';
import type { EventInput } from '../event-input.ts';
import { machines } from '../machines.ts';
import { inventoryTasks } from '../inventory/inventory-tasks.ts';
import { loadProduct, productStream } from '../inventory/product-stream.ts';
import { MemoryParkedEvents } from '../parked/memory-parked-events.ts';
import { PATIENCE } from '../patience.ts';
import type { RunResult } from '../runner.ts';
import { LocalRunner } from './local-runner.ts';

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../samples/${name}.json`, import.meta.url), 'utf8'));

const event = (eventType: string, fields: object = {}, eventId = `${eventType}-1`) => ({
  id: 'envelope-1',
  detail: { ProductEvent: { eventId, eventType, productId: '100', ...fields } },
});
const received = (quantity: string, eventId?: string) =>
  event('productReceived', { quantity, unitPrice: '$4', color: 'blk', size: 'L' }, eventId);

function start(
  store: EventStore = new MemoryEventStore(),
  parked = new MemoryParkedEvents(),
  patience = PATIENCE,
  now = () => new Date(),
) {
  const tasks = {
    inventory: inventoryTasks({ store, parked, now }),
    'cash-machine': cashMachineTasks(),
  };
  const runner = new LocalRunner(tasks, undefined, patience);
  const send = (input: unknown, more: Partial<EventInput> = {}) =>
    runner.run('inventory', { origin: 'http', event: input, ...more });
  /** What an execution parked. */
  const parkedBy = async ({ executionId }: { readonly executionId: string }) =>
    (await parked.list({ limit: 99 })).find((event) => event.executionId === executionId);
  return { store, parked, parkedBy, runner, send };
}

/** Starts with a clock that is set by hand. */
function startAt(now: string) {
  const clock = { now };
  const started = start(undefined, undefined, undefined, () => new Date(clock.now));
  return { ...started, clock };
}

const problemOf = (result: RunResult) =>
  JSON.parse(result.status === 'failed' ? result.cause : '{}');

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
    const cases = [
      [{ detail: { ProductEvent: { eventType: 'productShipped' } } }, 'InvalidEvent', 400],
      [event('productTeleported'), 'UnsupportedEvent', 422],
      [event('productShipped', { quantity: '1' }), 'RejectedEvent', 422],
    ] as const;
    for (const [input, error, status] of cases) {
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

  it('never lets an event without a time of its own fall before the one it follows', async () => {
    const { store, clock, send } = startAt('2026-01-31T12:04:00.000Z');
    await send(received('1'));
    clock.now = '2026-01-31T12:00:00.000Z';
    await send(event('productShipped', { quantity: '1' }));
    const events = await store.read(productStream('100'));
    expect(events.map((recorded) => recorded.effectiveAt)).toEqual([
      '2026-01-31T12:04:00.000Z',
      '2026-01-31T12:04:00.000Z',
    ]);
  });

  it('is not bound for ever by an event whose clock was ten years ahead', async () => {
    const { store, clock, send } = startAt('2036-01-31T12:00:00.000Z');
    await send(received('9'));
    clock.now = '2026-01-31T12:00:00.000Z';
    const stated = (eventId: string, effectiveAt: string) =>
      send(event('productShipped', { quantity: '1', effectiveAt }, eventId));
    const late = problemOf(await stated('a', '2026-01-31T11:00:00Z'));
    expect(late).toMatchObject({ type: 'urn:stockbook:problem:late-event' });
    expect(late.detail).toContain('event 1, at 2036-01-31T12:00:00.000Z, which is in the future');
    expect(await send(event('productShipped', { quantity: '1' }))).toMatchObject({
      output: { outcome: 'stored' },
    });
    clock.now = '2026-01-31T12:00:01.000Z';
    expect(await stated('b', '2026-01-31T12:00:00Z')).toMatchObject({
      output: { outcome: 'stored' },
    });
    const events = await store.read(productStream('100'));
    expect(events.map((recorded) => recorded.effectiveAt)).toEqual([
      '2036-01-31T12:00:00.000Z',
      '2026-01-31T12:00:00.000Z',
      '2026-01-31T12:00:00.000Z',
    ]);
  });

  it('records a time that is stated by a fast clock as the present', async () => {
    const { store, clock, send } = startAt('2026-01-31T12:00:00.000Z');
    const stated = { quantity: '1', effectiveAt: '2026-01-31T12:04:50Z' };
    await send(received('9'));
    await send(event('productShipped', stated));
    clock.now = '2026-01-31T12:00:30.000Z';
    const honest = { quantity: '1', effectiveAt: '2026-01-31T12:00:20Z' };
    expect(await send(event('productShipped', honest, 'honest'))).toMatchObject({
      output: { outcome: 'stored' },
    });
    const events = await store.read(productStream('100'));
    expect(events.map((recorded) => recorded.effectiveAt)).toEqual([
      '2026-01-31T12:00:00.000Z',
      '2026-01-31T12:00:00.000Z',
      '2026-01-31T12:00:20.000Z',
    ]);
  });

  it('keeps the values of a log of schema version 1, and recognises its repeats', async () => {
    const { store, send } = start();
    const usd = (amount: string) => ({ sign: '$', amount });
    const data = { productId: '100', location: 'main' };
    const delivery = { ...data, quantity: '2', unitPrice: usd('20'), color: 'blk', size: 'L' };
    const found = { ...data, delta: '1', reason: 'found', unitCost: usd('10') };
    const append = async (type: string, content: object) => {
      const events = [{ type, data: { ...content } }];
      const append = { stream: productStream('100'), expected: 'any' as const, events };
      await store.append([append], {
        id: `${type}:${type}-1`,
        content: { type, data: { ...content } },
      });
    };
    await append('productReceived', delivery);
    await append('stockAdjusted', found);
    const adjust = (eventId?: string) =>
      send(event('stockAdjusted', { delta: '1', reason: 'found', unitCost: '$10' }, eventId));
    expect(await adjust()).toMatchObject({
      output: { outcome: 'repeat', product: { quantity: '3', value: '60' } },
    });
    expect(await adjust('new')).toMatchObject({
      output: { outcome: 'stored', product: { quantity: '4', value: '70' } },
    });
    const events = await store.read(productStream('100'));
    expect(events.map(({ schemaVersion }) => schemaVersion)).toEqual([1, 1, 2]);
    expect((await loadProduct(store, '100')).state.locations).toEqual({
      main: { onHand: '4', value: '70' },
    });
  });

  it('says so where the log holds an event of a newer program', async () => {
    const { store, send } = start();
    const events = [{ type: 'productTeleported', data: { productId: '100' } }];
    await store.append([{ stream: productStream('100'), expected: 'any', events }]);
    expect(await send(received('1'))).toMatchObject({
      error: 'UnknownEvent',
      cause: expect.stringContaining('productTeleported'),
    });
  });

  it('says so where the log holds an event of a newer schema version', async () => {
    const { store, send } = start();
    const events = [{ type: 'productShipped', schemaVersion: 9, data: { productId: '100' } }];
    await store.append([{ stream: productStream('100'), expected: 'any', events }]);
    expect(await send(received('1'))).toMatchObject({
      error: 'UnknownEvent',
      cause: expect.stringContaining('productShipped, schema version 9'),
    });
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

describe('what came over the bus', () => {
  afterEach(() => vi.useRealTimers());
  const bus = { origin: 'bus' } as const;

  it('is parked where it is refused, each with its problem, and still ends in its Fail state', async () => {
    const { parked, parkedBy, send } = start();
    const cases = [
      [{ detail: { ProductEvent: { eventType: 'productShipped' } } }, 'InvalidEvent', 400],
      [event('productTeleported'), 'UnsupportedEvent', 422],
      [event('productShipped', { quantity: '1' }), 'RejectedEvent', 422],
    ] as const;
    for (const [input, error, status] of cases) {
      const result = await send(input, bus);
      expect(result).toMatchObject({ status: 'failed', error });
      expect(await parkedBy(result)).toMatchObject({
        input: { origin: 'bus', event: input },
        problem: { ...problemOf(result), status },
      });
    }
    expect(await parked.list({ limit: 9 })).toHaveLength(cases.length);
  });

  it('is parked where a fault ended it, and where others were first too often', async () => {
    const store = new MemoryEventStore();
    const { parkedBy, send } = start(store);
    store.append = async ([append]) => ({
      status: 'conflict',
      conflict: { stream: append?.stream ?? productStream('100'), expected: 0, actual: 7 },
    });
    const conflict = await send(received('1'), bus);
    expect(await parkedBy(conflict)).toMatchObject({ problem: { status: 409 } });
    store.append = async () => {
      throw new TypeError('out of order');
    };
    const fault = await send(received('1'), bus);
    expect(fault).toMatchObject({ error: 'TypeError', cause: 'out of order' });
    expect(await parkedBy(fault)).toMatchObject({
      problem: { status: 500, detail: expect.stringContaining('out of order') },
    });
  });

  it('is parked also where everything is slow, and fails in the end', async () => {
    vi.useFakeTimers();
    const longest = machines.inventory.TimeoutSeconds * 1000;
    const { store, parked, parkedBy, send } = start(undefined, undefined, longest);
    /** Fails some times, each just before a task's time is up. */
    const failing = (times: number, call: (...args: never[]) => Promise<unknown>) => {
      let left = times;
      return async (...args: never[]): Promise<never> => {
        if (left-- === 0) return (await call(...args)) as never;
        await new Promise((later) => setTimeout(later, 9_900));
        throw new StoreUnavailable(new Error('slow'));
      };
    };
    store.readLatest = failing(3, store.readLatest.bind(store));
    store.append = failing(Infinity, store.append.bind(store));
    parked.park = failing(3, parked.park.bind(parked));
    const sent = send(received('1'), bus);
    await vi.runAllTimersAsync();
    expect(await parkedBy(await sent)).toMatchObject({
      problem: { detail: expect.stringContaining('StoreUnavailable') },
    });
  });

  it('is not parked where it is in the log, and what has a caller never is', async () => {
    const { parked, send } = start();
    expect(await send(received('1'), bus)).toMatchObject({ status: 'succeeded' });
    expect(await send(received('1'), bus)).toMatchObject({ output: { outcome: 'repeat' } });
    expect(await send(event('productShipped', { quantity: '9' }))).toMatchObject({
      status: 'failed',
    });
    expect(await parked.list({ limit: 9 })).toEqual([]);
  });

  it('is not taken where it can be neither stored nor parked', async () => {
    vi.useFakeTimers();
    const longest = machines.inventory.TimeoutSeconds * 1000;
    const { parked, parkedBy, runner } = start(undefined, undefined, longest);
    const input = { ...bus, event: event('productShipped', { quantity: '1' }) };
    expect(await parkedBy(await runner.start('inventory', input))).toBeDefined();
    parked.park = async () => {
      throw new TypeError('no room');
    };
    const refused = expect(runner.start('inventory', input)).rejects.toMatchObject({
      code: 'WorkflowUnavailable',
      cause: { message: expect.stringContaining('no room') },
    });
    await vi.runAllTimersAsync();
    await refused;
  });
});

describe('a caller that waits', () => {
  afterEach(() => vi.useRealTimers());

  it('is answered after its patience; the execution goes on, and a repeat finds its result', async () => {
    vi.useFakeTimers();
    const { store, runner, send } = start();
    const append = store.append.bind(store);
    store.append = async (...parameters) => {
      await new Promise((later) => setTimeout(later, 9_900));
      return append(...parameters);
    };
    const startedAt = Date.now();
    const answer = send(received('1')).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await answer).toMatchObject({ code: 'WorkflowUnavailable' });
    expect(Date.now() - startedAt).toBe(PATIENCE);
    expect((await runner.executions()).executions).toEqual([]);

    await vi.runAllTimersAsync();
    expect((await runner.executions()).executions).toMatchObject([{ machine: 'inventory' }]);
    store.append = append;
    expect(await send(received('1'))).toMatchObject({
      output: { outcome: 'repeat', product: { version: 1 } },
    });
  });

  it('is answered so too where it asked for the bus', async () => {
    vi.useFakeTimers();
    const { store, parked, runner } = start();
    store.append = () => new Promise(() => undefined);
    const input = { origin: 'bus', event: received('1') };
    const answer = runner.start('inventory', input).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await answer).toMatchObject({ code: 'WorkflowUnavailable' });
    await vi.runAllTimersAsync();
    expect(await parked.list({ limit: 9 })).toMatchObject([{ input }]);
  });
});

describe('the record of executions', () => {
  it('holds each state with its input, output and times', async () => {
    const { send, runner } = start();
    const { executionId } = await send(received('1'));
    const record = await runner.execution(executionId);
    expect(record).toMatchObject({ machine: 'inventory', status: 'succeeded' });
    expect(record?.states.map(({ name }) => name)).toEqual([
      'ValidateEvent',
      'Check Validation',
      'Event Router',
      'Process Product Received',
      'Check Decision',
      'Store Event',
      'Check Append',
      'Event In Log',
    ]);
    for (const state of record?.states ?? []) {
      expect(state.input).toBeDefined();
      expect(state.output).toBeDefined();
      expect(Date.parse(state.exitedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(state.enteredAt));
    }
  });

  it('keeps the fault of a state that was caught, without stack traces and paths', async () => {
    const { store, runner, parkedBy } = start();
    store.append = async () => {
      throw new TypeError("open '/srv/stock/x.json'\n    at append (file:///srv/stock/x.ts:1:2)");
    };
    const input = { origin: 'bus', event: received('1') };
    const started = await runner.start('inventory', input);
    const record = await runner.execution(started.executionId);
    const shown = { error: 'TypeError', cause: "open 'x.json'" };
    const fault = { Error: shown.error, Cause: shown.cause };
    expect(record?.states.find(({ name }) => name === 'Store Event')).toMatchObject({
      retries: 0,
      error: shown,
      output: { fault },
    });
    expect(record).toMatchObject({ error: shown });
    expect(JSON.stringify(record)).not.toContain('/srv');
    expect(await parkedBy(started)).toMatchObject({
      problem: { detail: `TypeError: ${shown.cause}: redrive the event when the fault is over` },
    });
  });

  it('lists the newest first, in pages, and failures by themselves', async () => {
    const { send, runner } = start();
    const ids: string[] = [];
    for (const id of ['1', '2', '3']) ids.push((await send(received('1', id))).executionId);
    const failed = await send({});
    const first = await runner.executions({ limit: 2 });
    expect(first.executions.map(({ id }) => id)).toEqual([failed.executionId, ids[2]]);
    expect(first.next).toBe(ids[2]);
    const second = await runner.executions({ limit: 2, before: first.next ?? '' });
    expect(second.executions.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(second.next).toBeUndefined();
    const failures = await runner.executions({ status: 'failed' });
    expect(failures.executions).toMatchObject([
      { id: failed.executionId, error: { error: 'InvalidEvent' } },
    ]);
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
