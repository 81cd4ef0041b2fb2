import { readFileSync } from 'node:fs';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cashMachineTasks } from '../cash-machine/cash-machine-tasks.ts';
import type { EventInput } from '../event-input.ts';
import { LARGEST_INPUT } from '../inventory/event-size.ts';
import { inventoryTasks } from '../inventory/inventory-tasks.ts';
import { PARK_RESOURCE, readParkParameters } from '../parked/park-item.ts';
import { MemoryParkedEvents } from '../parked/memory-parked-events.ts';
import type { ParkedEvent } from '../parked/parked-events.ts';
import type { Task } from '../task.ts';
import { LocalRunner } from './local-runner.ts';

/** The most bytes that Step Functions allows as input or output of a state or task. */
const PAYLOAD = 262_144;

const event = (
  eventType: string,
  fields: object = {},
  eventId = 'e-1',
  envelopeId = 'envelope',
) => ({
  id: envelopeId,
  detail: { ProductEvent: { eventId, eventType, productId: '100', ...fields } },
});
const shipped = (quantity = '1') => event('productShipped', { quantity });
const received = (fields: object = {}) =>
  event('productReceived', { quantity: '1', unitPrice: '$4', color: 'blk', size: 'L', ...fields });

type Tasks = ReturnType<typeof inventoryTasks>;
type AnyTask = Task<never, unknown>;

/** One runner for all tests, as it validates the document: it runs the tasks of the present test. */
let present: Record<string, AnyTask>;
const names = Object.keys(
  inventoryTasks({ store: new MemoryEventStore(), parked: new MemoryParkedEvents() }),
);
const runner = new LocalRunner({
  inventory: Object.fromEntries(
    names.map((name): [string, AnyTask] => [name, (input) => taskOf(name)(input)]),
  ),
  'cash-machine': cashMachineTasks(),
});
function taskOf(name: string): AnyTask {
  const task = present[name];
  if (task === undefined) throw new Error(`there is no task ${name}`);
  return task;
}

function start({ store = new MemoryEventStore(), change = (tasks: Tasks): object => tasks } = {}) {
  const parked = new MemoryParkedEvents();
  const tasks = inventoryTasks({ store, parked });
  present = { ...(change(tasks) as Record<string, AnyTask>) };
  const fromBus = (sent: unknown, more: object = {}) =>
    runner.run('inventory', { origin: 'bus', event: sent, ...more });
  const all = () => parked.list({ limit: 99 });
  const only = async (): Promise<ParkedEvent> => {
    const [first, ...others] = await all();
    expect(others).toEqual([]);
    if (first === undefined) throw new Error('nothing is parked');
    return first;
  };
  return { fromBus, all, only };
}

/** Throws the fault of a throttled function, for some seconds of virtual time. */
const throttled =
  <Input, Output>(task: Task<Input, Output>, until: number): Task<Input, Output> =>
  async (input) => {
    if (Date.now() < until) {
      throw Object.assign(new Error('Rate exceeded'), { name: 'Lambda.TooManyRequestsException' });
    }
    return task(input);
  };

afterEach(() => vi.useRealTimers());

describe('an event from the bus', () => {
  it('that comes again has one entry, which counts', async () => {
    const { fromBus, only } = start();
    const first = await fromBus(shipped());
    const { parkedAt } = await only();
    // EventBridge gives each attempt of a sender an envelope of its own.
    const again = event('productShipped', { quantity: '1' }, 'e-1', 'another envelope');
    const second = await fromBus(again);
    expect(second.executionId).not.toBe(first.executionId);
    expect(await only()).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{64}$/),
      parkedAt,
      times: 2,
      executionId: second.executionId,
      input: { event: again },
    });
  });

  it('is the same however it is written', async () => {
    const { fromBus, only } = start();
    const body = shipped().detail.ProductEvent;
    for (const written of [
      {},
      { quantity: 1 },
      { quantity: '1.0' },
      { eventCategory: 'inventory' },
      { location: 'main' },
    ]) {
      await fromBus({ id: 'envelope', detail: { ProductEvent: { ...body, ...written } } });
    }
    const { eventId, ...unnamed } = body;
    await fromBus({ id: eventId, detail: { ProductEvent: unnamed } });
    expect(await only()).toMatchObject({ times: 6 });
  });

  it('with other content under the same id has an entry of its own: none is lost', async () => {
    const { fromBus, all } = start();
    await fromBus(shipped('1'));
    await fromBus(shipped('2'));
    const quantities = (await all()).map(
      ({ input }) => (input.event as ReturnType<typeof shipped>).detail,
    );
    expect(JSON.stringify(quantities)).toMatch(/"quantity":"1".*"quantity":"2"/);
  });

  it('that lacks its identity is named by its text, without what a replay adds', async () => {
    const { fromBus, all, only } = start();
    const wrong = { id: 'envelope', detail: { ProductEvent: { eventType: 'productShipped' } } };
    await fromBus(wrong);
    await fromBus({ 'replay-name': 'from the archive', ...wrong });
    await fromBus({ detail: wrong.detail, id: wrong.id });
    expect(await only()).toMatchObject({ times: 3 });
    await fromBus({ ...wrong, id: 'another' });
    for (const each of [null, [], 5, 'text', {}, { detail: '\ud800' }, { detail: '\ud801' }]) {
      await fromBus(each);
    }
    expect(await all()).toHaveLength(9);
  });

  it('has the identity of its fallbacks', async () => {
    const { fromBus, all } = start();
    const { eventId: _, ...withoutId } = shipped().detail.ProductEvent;
    const named = (id: string) => ({ id, detail: { ProductEvent: withoutId } });
    await fromBus(named('a'));
    await fromBus(named('a'));
    await fromBus(named('b'));
    await fromBus(named('c'), { idempotencyKey: 'k' });
    await fromBus(named('d'), { idempotencyKey: 'k' });
    expect((await all()).map(({ times }) => times).toSorted()).toEqual([1, 2, 2]);
  });

  it('is parked with its text as it came: quotes, backslashes and line breaks', async () => {
    const { fromBus, only } = start();
    const sent = event('productEaten', { note: '"\\"\n\\n {} $.x \u{1f9fa}' });
    await fromBus(sent);
    expect((await only()).input.event).toEqual(sent);
  });

  it('is parked with a fault as it was reported, and a name of its execution if it was not validated', async () => {
    const cause = 'said "no" \\ and {more}';
    const broken = start({
      change: (tasks) => ({ ...tasks, ValidateEvent: () => Promise.reject(new RangeError(cause)) }),
    });
    const result = await broken.fromBus(shipped());
    expect(result).toMatchObject({ status: 'failed', error: 'RangeError', cause });
    expect(await broken.only()).toMatchObject({
      id: result.executionId,
      executionId: result.executionId,
      problem: { status: 500, detail: expect.stringContaining(`RangeError: ${cause}: redrive`) },
      input: { event: shipped() },
    });
    expect(await runner.run('inventory', { origin: 'http', event: shipped() })).toMatchObject({
      status: 'failed',
      error: 'RangeError',
    });
    await broken.only();
  });

  it('is parked if the machine has no route for its type', async () => {
    const { fromBus, only } = start({
      change: (tasks) => ({
        ...tasks,
        ValidateEvent: async (input: unknown) => {
          const valid = await tasks.ValidateEvent(input as EventInput);
          return JSON.parse(JSON.stringify(valid).replaceAll('productShipped', 'productNew'));
        },
      }),
    });
    expect(await fromBus(shipped())).toMatchObject({ error: 'NoRoute' });
    expect((await only()).problem.detail).toContain('no route');
  });

  it('is an envelope as it stands, too: as the AWS sample gives it to StartExecution', async () => {
    const url = new URL('../../../../samples/product-received.json', import.meta.url);
    const sample = JSON.parse(readFileSync(url, 'utf8'));
    const { only } = start();
    expect(await runner.run('inventory', sample)).toMatchObject({
      status: 'succeeded',
      output: { outcome: 'stored' },
    });
    await runner.start('inventory', shipped());
    await runner.run('inventory', shipped('5'));
    expect(await only()).toMatchObject({ problem: { status: 409 } });
    const refused = start();
    await runner.run('inventory', event('productEaten'));
    expect(await refused.only()).toMatchObject({
      input: { origin: 'bus', event: event('productEaten') },
      problem: { status: 400 },
    });
  });

  it.each([
    null,
    5,
    'text',
    [],
    {},
    { origin: 'bus' },
    { event: {} },
    { origin: 'else', event: {} },
  ])('is any input that is not known to have a caller: %j', async (input) => {
    const { only } = start();
    expect(await runner.run('inventory', input)).toMatchObject({ error: 'InvalidEvent' });
    await only();
    const broken = start({
      change: (tasks) => ({ ...tasks, ValidateEvent: () => Promise.reject(new Error('broken')) }),
    });
    await runner.run('inventory', input);
    await broken.only();
  });
});

describe('while all functions are throttled', () => {
  beforeEach(() => vi.useFakeTimers());
  const MINUTES = 4 * 60_000;

  /** Lets an execution end, which may take longer than a caller waits, and returns its record. */
  async function ended(sending: Promise<unknown>) {
    const answered = sending.catch(() => undefined);
    await vi.runAllTimersAsync();
    await answered;
    return (await runner.executions({ limit: 1 })).executions[0];
  }

  it.each([
    ['ValidateEvent', shipped()],
    ['ProcessEvent', shipped()],
    ['StoreEvent', received()],
  ] as const)('an event that %s cannot take is parked', async (name, sent) => {
    const { fromBus, only } = start({
      change: (tasks) => ({
        ...tasks,
        [name]: throttled(tasks[name] as AnyTask, Infinity),
        ParkLargeEvent: throttled(tasks.ParkLargeEvent, Infinity),
      }),
    });
    await ended(fromBus(sent));
    expect((await only()).problem.detail).toContain('TooManyRequestsException');
  });

  it('and DynamoDB too, parking is tried again for minutes', async () => {
    const until = Date.now() + MINUTES;
    const { fromBus, only } = start({
      change: (tasks) => ({ ...tasks, [PARK_RESOURCE]: throttled(tasks[PARK_RESOURCE], until) }),
    });
    expect(await ended(fromBus(shipped()))).toMatchObject({ error: { error: 'RejectedEvent' } });
    expect(await only()).toMatchObject({ times: 1 });
  });

  it('a large event is parked in the end', async () => {
    const until = Date.now() + MINUTES;
    const { fromBus, only } = start({
      change: (tasks) => ({ ...tasks, ParkLargeEvent: throttled(tasks.ParkLargeEvent, until) }),
    });
    expect(await ended(fromBus({ note: 'x'.repeat(LARGEST_INPUT) }))).toMatchObject({
      error: { error: 'EventTooLarge' },
    });
    await only();
  });

  it('an event is parked in time although each step is slow and others are always first', async () => {
    const store = new MemoryEventStore();
    const slow =
      <Result>(call: (...args: never[]) => Promise<Result>) =>
      async (...args: never[]): Promise<Result> => {
        await new Promise((later) => setTimeout(later, 7_500));
        return call(...args);
      };
    store.readLatest = slow(store.readLatest.bind(store)) as typeof store.readLatest;
    let conflicts = 0;
    store.append = slow(async () => {
      conflicts += 1;
      const stream = { category: 'product', id: '100' };
      return { status: 'conflict', conflict: { stream, expected: 0, actual: conflicts } } as const;
    }) as typeof store.append;
    const { fromBus, only } = start({ store });
    expect(await ended(fromBus(received()))).toMatchObject({ error: { error: 'VersionConflict' } });
    expect(await only()).toMatchObject({ problem: { status: 409 } });
    expect(conflicts).toBeGreaterThan(1);
    expect(conflicts).toBeLessThan(5);
  });
});

describe('the size of what the machine hands over', () => {
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? '');

  /** The largest text inside of an event that the machine takes: its input is `LARGEST_INPUT` as it is measured. */
  const filled = (make: (filler: string) => unknown, unit: string) => {
    const size = (count: number) =>
      bytes(JSON.stringify({ origin: 'bus', event: make(unit.repeat(count)) }));
    const each = size(2) - size(1);
    return make(unit.repeat(Math.floor((LARGEST_INPUT - size(0)) / each)));
  };

  /** Runs an event, and returns the largest input, output or parameters of a state. */
  async function largest(sent: unknown, options: Parameters<typeof start>[0] = {}) {
    let most = 0;
    const measured =
      (task: AnyTask): AnyTask =>
      async (input) => {
        const output = await task(input);
        most = Math.max(most, bytes(input), bytes(output ?? {}));
        return output;
      };
    const { all } = start({
      ...options,
      change: (tasks) => {
        const changed = options.change?.(tasks) ?? tasks;
        return Object.fromEntries(
          Object.entries(changed).map(([name, task]) => [name, measured(task as AnyTask)]),
        );
      },
    });
    const { executionId } = await runner.run('inventory', sent);
    const record = await runner.execution(executionId);
    for (const { input, output } of record?.states ?? []) {
      most = Math.max(most, bytes(input), bytes(output ?? {}));
    }
    return { most, parked: await all(), states: record?.states.map(({ name }) => name) };
  }

  const fillers = ['x', '"', '\\', '\u0001', 'ä', '日', '\u{1f9fa}'];
  const cases: readonly (readonly [string, (filler: string) => unknown, string])[] = [
    ['is stored', (note) => ({ ...received(), note }), 'Event In Log'],
    ['is rejected', (note) => ({ ...shipped(), note }), 'Park Event'],
    ['is invalid', (note) => event('productShipped', { note }), 'Park Event'],
    ['has a field of that name', (name) => event('productShipped', { [name]: 1 }), 'Park Event'],
    ['has no type', (note) => ({ note }), 'Park Event'],
  ];
  it.each(cases.flatMap((each) => fillers.map((filler) => [...each, filler] as const)))(
    'stays within the limit: the largest event that %s %#',
    async (_, make, state, filler) => {
      const sent = filled(make, filler);
      const { most, states } = await largest({ origin: 'bus', event: sent });
      expect(states).toContain(state);
      expect(most).toBeLessThan(PAYLOAD);
    },
  );

  it('stays within the limit when the metadata are large', async () => {
    const metadata = { actor: 'x'.repeat(LARGEST_INPUT - 1_000) };
    const { most, parked } = await largest({ origin: 'bus', event: received(), metadata });
    expect(parked).toHaveLength(1);
    expect(most).toBeLessThan(PAYLOAD);
  });

  it.each(['ValidateEvent', 'ProcessEvent'] as const)(
    'stays within the limit when %s ends in a fault',
    async (name) => {
      const fault = new TypeError('x'.repeat(16 * 1024));
      const sent = filled((note) => ({ ...received(), note }), 'x');
      const change = (tasks: Tasks) => ({ ...tasks, [name]: () => Promise.reject(fault) });
      const { most, parked } = await largest({ origin: 'bus', event: sent }, { change });
      expect(parked).toHaveLength(1);
      expect(most).toBeLessThan(PAYLOAD);
    },
  );

  it('stays within the limit when thousands of fields are wrong', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`"field-${n}"`, 1]),
    );
    const { most, parked } = await largest({
      origin: 'bus',
      event: event('productShipped', fields),
    });
    expect(parked).toHaveLength(1);
    expect(most).toBeLessThan(PAYLOAD);
  });

  it.each(fillers)('a larger event is refused early, and parked as it came %#', async (filler) => {
    const input = {
      origin: 'bus',
      event: { ...received(), note: filler.repeat(LARGEST_INPUT / filler.length) },
    };
    const fitting = {
      ...input,
      event: { ...input.event, note: input.event.note.slice(0, 204_800) },
    };
    const { parked, states } = await largest(fitting);
    expect(states).toEqual([
      'ValidateEvent',
      'Check Validation',
      'Check Origin',
      'Park Large Event',
      'Failure Router',
      'Event Too Large',
    ]);
    expect(parked).toMatchObject([
      {
        id: expect.stringMatching(/^[\da-f]{64}$/),
        input: fitting,
        problem: { type: 'urn:stockbook:problem:event-too-large', status: 413 },
      },
    ]);
  });

  it('has nothing added where the input is as large as Step Functions allows', async () => {
    const bare = { note: '' };
    const note = 'x'.repeat(PAYLOAD - bytes(bare));
    expect(bytes({ note })).toBe(PAYLOAD);
    const { most, parked } = await largest({ note });
    expect(parked).toHaveLength(1);
    expect(most).toBe(PAYLOAD);
  });
});

it('the machine’s own call has the parameters of DynamoDB as text, with its values', async () => {
  const calls: unknown[] = [];
  const { fromBus } = start({
    change: (tasks) => ({
      ...tasks,
      [PARK_RESOURCE]: async (parameters: never) => {
        calls.push(parameters);
        return tasks[PARK_RESOURCE](parameters);
      },
    }),
  });
  const sent = event('productEaten', { note: '"quoted"' });
  const { executionId } = await fromBus(sent);
  expect(calls).toMatchObject([
    {
      Key: { pk: { S: 'parked' }, id: { S: expect.stringMatching(/^[\da-f]{64}$/) } },
      ExpressionAttributeValues: {
        ':at': { S: expect.stringMatching(/^\d{4}-.*Z$/) },
        ':execution': { S: executionId },
        ':input': { S: JSON.stringify({ origin: 'bus', event: sent }) },
        ':one': { N: '1' },
      },
    },
  ]);
  const [parameters] = calls as Parameters<typeof readParkParameters>;
  if (parameters) expect(readParkParameters(parameters)).toMatchObject({ executionId });
});
