import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARK_RESOURCE, readParkParameters } from '../parked/park-parameters.ts';
import { event, runner, shipped, start } from './testing/parking-runner.ts';

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
      Key: {
        pk: { S: expect.stringMatching(/^r#parked-events#[\da-f]{64}$/) },
        sk: { S: 'row' },
      },
      ExpressionAttributeValues: {
        ':data': {
          M: {
            executionId: { S: executionId },
            at: { S: expect.stringMatching(/^\d{4}-.*Z$/) },
            input: { S: JSON.stringify({ origin: 'bus', event: sent }) },
          },
        },
        ':execution': { S: executionId },
        ':parkedAt': { S: expect.stringMatching(/^\d{4}-.*Z$/) },
        ':one': { N: '1' },
      },
    },
  ]);
  const [parameters] = calls as Parameters<typeof readParkParameters>;
  if (parameters) expect(readParkParameters(parameters)).toMatchObject({ executionId });
});
