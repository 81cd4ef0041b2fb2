import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../execute.ts';
import { load } from '../../load.ts';
import type { StreamId } from '../../stream.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { commitsOf } from './keys.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import { SNAPSHOT_INTERVAL } from './read-latest.ts';

/** What a reducer answers shows how it came to it. */
const reducer = (name: string | undefined, factor: number) => ({
  initialState: (): readonly number[] => [],
  evolve: (all: readonly number[], { data }: { data: unknown }) => [
    ...all,
    (data as { n: number }).n * factor,
  ],
  decide: (n: number) => ({ events: [{ type: 'counted', data: { n } }] }),
  ...(name !== undefined && { reducerVersion: name }),
});

onEveryEngine(({ connect, table, name }) => {
  let client: DynamoDBDocument;
  let store: DynamoDbEventStore;
  beforeAll(async () => {
    client = await connect();
    store = new DynamoDbEventStore(client, table);
  });
  afterAll(() => store.close());

  const first = reducer('numbers@1', 1);
  const second = reducer('numbers@2', 10);
  const none = reducer(undefined, 1);

  describe.each([1, 2, 3])('with commits of %d', (size) => {
    it('a load answers the same at every length, with a snapshot, another one, or none', async () => {
      const stream: StreamId = { category: 'numbers', id: `${name}-${size}` };
      const several = {
        ...first,
        decide: (n: number) => ({
          events: Array.from({ length: size }, (_, at) => ({
            type: 'counted',
            data: { n: n * size + at },
          })),
        }),
      };
      for (let n = 0; n < 4 * SNAPSHOT_INTERVAL; n += 1) {
        // The reducers take turns for longer than the interval, as over deployments.
        const writer = n % 13 < 7 ? several : { ...several, ...second, decide: several.decide };
        expect((await execute(store, stream, writer, n)).status).toBe('appended');
        const numbers = Array.from({ length: (n + 1) * size }, (_, at) => at);
        expect((await load(store, stream, first)).state).toEqual(numbers);
        expect((await load(store, stream, none)).state).toEqual(numbers);
        expect((await load(store, stream, second)).state).toEqual(numbers.map((at) => at * 10));
      }
      const { snapshot, events } = await store.readLatest(stream, 'numbers@1');
      const other = await store.readLatest(stream, 'numbers@2');
      expect([snapshot, other.snapshot].filter(Boolean).length).toBeGreaterThan(0);
      expect(events.length).toBeLessThanOrEqual(SNAPSHOT_INTERVAL * size);
    });
  });

  it.each([
    ['made it unreadable', 'not JSON'],
    ['made it a number', 7],
    ['removed it', undefined],
  ])('is done without if another program %s: it is a cache', async (what, st) => {
    const stream: StreamId = { category: 'numbers', id: `${name}-${what}` };
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    for (const n of numbers) await execute(store, stream, first, n);
    const pk = commitsOf(stream);
    const { Items: items = [] } = await client.query({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    });
    const withSnapshot = items.filter((item) => 'st' in item);
    expect(withSnapshot.length).toBeGreaterThan(0);
    for (const item of withSnapshot) {
      await client.put({ TableName: table, Item: { ...item, st } });
    }
    expect((await load(store, stream, first)).state).toEqual(numbers);
    expect((await execute(store, stream, first, 12)).status).toBe('appended');
  });

  it('takes up again after appends that loaded nothing', async () => {
    const stream: StreamId = { category: 'numbers', id: `${name}-blind` };
    for (let n = 0; n < 12; n += 1) await execute(store, stream, first, n);
    for (let n = 12; n < 30; n += 1) {
      const events = [{ type: 'counted', data: { n } }];
      await store.append([{ stream, expected: 'any', events }]);
    }
    expect((await store.readLatest(stream, 'numbers@1')).snapshot).toBeUndefined();
    await execute(store, stream, first, 30);
    expect((await store.readLatest(stream, 'numbers@1')).snapshot?.version).toBe(30);
    const all = Array.from({ length: 31 }, (_, n) => n);
    expect((await load(store, stream, first)).state).toEqual(all);
  });
});
