import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { meter } from '../../testing/dynamodb/metering.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import { Items } from '../table/items.ts';
import { arrivalsOf } from './arrival.ts';
import { assignAllPositions } from './assign-all-positions.ts';
import { entriesOf, type OrderItem } from './order.ts';
import { ORDER, orderTableOf } from './order-table.ts';

const COMMITS = 200;

/** Positions are assigned by the tests, so that no follower reads beside them. */
onEveryEngine(({ connect, table }) => {
  let client: DynamoDBDocument;
  let store: DynamoDbEventStore;
  beforeAll(async () => {
    client = await connect();
    store = new DynamoDbEventStore(client, table);
    for (let n = 1; n <= COMMITS; n += 1) {
      const types = n % 100 === 7 ? ['rare', 'counted', 'rare'] : ['counted'];
      const stream = { category: n % 100 === 9 ? 'other' : 'product', id: String(n) };
      const events = types.map((type) => ({ type, data: n }));
      await store.append([{ stream, expected: 'no-stream', events }]);
    }
    await assignAllPositions(client, table);
  });
  afterAll(() => store.close());

  const batches = () =>
    new Items(client, orderTableOf(table)).all<OrderItem>(ORDER, { pageSize: 100 });

  /** Reads with a filter, and counts the commits that it reads. */
  async function countCommits(filter: object) {
    const counting = await connect();
    const requested: unknown[] = [];
    counting.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'BatchGetItemCommand') {
            const { RequestItems } = args.input as {
              RequestItems: Record<string, { Keys: unknown[] }>;
            };
            requested.push(...(RequestItems[table]?.Keys ?? []));
          }
          return next(args);
        },
      { step: 'initialize' },
    );
    const reader = new DynamoDbEventStore(counting, table);
    const { events, atEnd } = await reader.readAll({ filter });
    await reader.close();
    return { events: events.length, atEnd, commits: requested.length };
  }

  it('a filter reads the order, and only the commits that match', async () => {
    const types = (await batches()).flatMap(entriesOf).map(([, , , each]) => each);
    expect(types).toHaveLength(COMMITS);
    expect(types).toContainEqual(['rare', 'counted']);
    expect(await countCommits({ types: ['rare'] })).toEqual({ events: 4, atEnd: true, commits: 2 });
    expect(await countCommits({ categories: ['other'] })).toMatchObject({ events: 2, commits: 2 });
    expect(await countCommits({ exceptTypes: ['counted'] })).toMatchObject({
      events: 4,
      commits: 2,
    });
    expect(await countCommits({ types: ['never'] })).toEqual({
      events: 0,
      atEnd: true,
      commits: 0,
    });
  });

  it('the end costs one request, and so does a poll', async () => {
    const counting = await connect();
    const counted = meter(counting);
    const reader = new DynamoDbEventStore(counting, table);
    expect(await reader.end()).toBe(String(COMMITS + 4));
    expect([...counted.requests]).toEqual([['Query', 1]]);
    await reader.close();
  });

  it('an order of an older version has no types: its commits are read to filter', async () => {
    const order = orderTableOf(table);
    for (const batch of await batches()) {
      const older = entriesOf(batch).map(([pk, v, count]) => [pk, v, count]);
      await client.put({ TableName: order, Item: { ...batch, e: JSON.stringify(older) } });
    }
    expect(await countCommits({ types: ['rare'] })).toMatchObject({ events: 4, commits: COMMITS });
    expect(await countCommits({ categories: ['other'] })).toMatchObject({ events: 2, commits: 2 });
  });

  it('records of the table’s stream tell the types of a commit, each once', () => {
    const event = (type: string) => ({ M: { t: { S: type } } });
    const record = (L: readonly object[]) => ({
      eventName: 'INSERT',
      dynamodb: {
        NewImage: { pk: { S: 's/product/1' }, v: { N: '1' }, e: { L } },
        ApproximateCreationDateTime: 1,
      },
    });
    const known = arrivalsOf([record([event('a'), event('b'), event('a')])]);
    expect(known).toMatchObject([{ last: 3, types: ['a', 'b'] }]);
    // Another program wrote it.
    expect(arrivalsOf([record([event('a'), {}])])[0]).not.toHaveProperty('types');
  });
});
