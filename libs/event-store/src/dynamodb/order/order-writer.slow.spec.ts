import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { PositionedEvent } from '../../event.ts';
import type { StreamId } from '../../stream.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import type { CommitItem } from '../log/commit.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import { Items } from '../table/items.ts';
import { commitsOf } from '../log/keys.ts';
import { ORDER, orderTableOf } from './order-table.ts';
import { LogFollower } from './log-follower.ts';
import { OrderWriter } from './order-writer.ts';

const DAY = 24 * 60 * 60 * 1000;
const stream = (id: string): StreamId => ({ category: 'shelf', id });

onEveryEngine(({ connect, endpoint, table }) => {
  let client: DynamoDBDocument;
  let store: DynamoDbEventStore;
  let items: Items;
  let order: Items;
  let streams: readonly StreamId[];
  beforeAll(async () => {
    client = await connect();
    store = new DynamoDbEventStore(client, table);
    items = new Items(client, table);
    order = new Items(client, orderTableOf(table));
  });
  afterAll(() => store.close());
  beforeEach(async (context) => {
    // Each test has a log of its own: what the one before wrote goes.
    const batches = await order.all(ORDER, { pageSize: 100 });
    for (const { pk, v } of batches) {
      await client.delete({ TableName: order.table, Key: { pk, v } });
    }
    streams = [1, 2, 3].map((n) => stream(`${context.task.id}-${n}`));
  });

  /** Writes commits of one to three events to the streams in turns, and tells of their arrival. */
  async function write(count: number, at = Date.now()): Promise<Arrival[]> {
    const arrivals: Arrival[] = [];
    for (let n = 0; n < count; n += 1) {
      const [each = stream('none')] = streams.slice(n % streams.length);
      const events = Array.from({ length: 1 + (n % 3) }, () => ({ type: 'counted', data: { n } }));
      const result = await store.append([{ stream: each, expected: 'any', events }]);
      if (result.status === 'conflict') throw new Error('any never conflicts');
      const from = result.streams[0]?.events[0]?.version ?? 0;
      const item = await items.get<CommitItem>({ pk: commitsOf(each), v: from });
      if (item) arrivals.push(arrivalOf(item, at + n));
    }
    return arrivals;
  }

  async function wholeLog(): Promise<PositionedEvent[]> {
    const log: PositionedEvent[] = [];
    for (;;) {
      const { events, atEnd } = await store.readAll({ after: log.at(-1)?.position ?? '0' });
      log.push(...events);
      if (atEnd) return log;
    }
  }

  const whole = async (each: StreamId) => [
    ...(await store.read(each)),
    ...(await store.read(each, { from: 1001 })),
  ];

  /** Every event of the streams stands in the order once, each stream's by its versions. */
  async function expectOrdered(): Promise<void> {
    const log = await wholeLog();
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => String(index + 1)));
    for (const each of streams) {
      const own = log.filter((event) => event.stream.id === each.id);
      const ids = (await whole(each)).map(({ id }) => id);
      expect(own.map(({ id }) => id)).toEqual(ids);
    }
  }

  it('places commits as they arrive, and costs one put a batch', async () => {
    const arrivals = await write(9);
    expect(await new OrderWriter(client, table).assignPositions(arrivals)).toMatchObject({
      assigned: 9,
    });
    await expectOrdered();
    expect(await order.all(ORDER, { pageSize: 100 })).toHaveLength(1);
  });

  it('leaves out what arrives again: at once, later, and after a restart', async () => {
    const arrivals = await write(9);
    const writer = new OrderWriter(client, table);
    await writer.assignPositions([...arrivals, ...arrivals]);
    expect(await writer.assignPositions(arrivals)).toMatchObject({ assigned: 0 });
    expect(await new OrderWriter(client, table).assignPositions(arrivals.slice(4))).toMatchObject({
      assigned: 0,
    });
    expect(await new OrderWriter(client, table).assignPositions(arrivals)).toMatchObject({
      assigned: 0,
    });
    await expectOrdered();
  });

  it('fetches from the table what is missing in between, and knows it when it arrives', async () => {
    const arrivals = await write(15);
    const writer = new OrderWriter(client, table);
    const late = arrivals.filter((_, index) => index % 5 === 1);
    await writer.assignPositions(arrivals.filter((arrival) => !late.includes(arrival)));
    await writer.assignPositions(late);
    await expectOrdered();
  });

  it('places a stream in its order, in whatever order it arrives', async () => {
    const arrivals = await write(15);
    await new OrderWriter(client, table).assignPositions(arrivals.toReversed());
    await expectOrdered();
  });

  it('goes on where another one was, however long ago a stream was last met', async () => {
    const long = Date.now() - 30 * DAY;
    await new OrderWriter(client, table).assignPositions(await write(9, long));
    // Others in between, so that the streams are not in the last batch.
    const between = streams;
    for (let n = 0; n < 3; n += 1) {
      streams = [stream(`${between[0]?.id}-other-${n}`)];
      await new OrderWriter(client, table).assignPositions(await write(2, long + n * DAY));
    }
    streams = between;
    expect(await new OrderWriter(client, table).assignPositions(await write(3))).toMatchObject({
      assigned: 3,
    });
    await expectOrdered();
  });

  it('finds the place of an old stream without reading all that came since', async () => {
    const old = streams;
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      // A year, in which something was written each day, and to these streams on the first one only.
      for (let day = 360; day > 0; day -= 1) {
        vi.setSystemTime(Date.now() + DAY);
        streams = day === 360 ? old : [stream(`${old[0]?.id}-${day}`)];
        await new OrderWriter(client, table).assignPositions(await write(3, Date.now()));
      }
      streams = old;
      vi.setSystemTime(Date.now() + DAY);
      const arrivals = await write(3, Date.now());
      let read = 0;
      client.middlewareStack.add(
        (next) => async (given) => {
          const result = await next(given);
          read += (result.output as { Items?: unknown[] }).Items?.length ?? 0;
          return result;
        },
        { step: 'finalizeRequest', name: 'count' },
      );
      expect(await new OrderWriter(client, table).assignPositions(arrivals)).toMatchObject({
        assigned: 3,
      });
      client.middlewareStack.remove('count');
      // For each of three streams its last commit, some ten steps of a search, and what stands there.
      expect(read).toBeLessThan(100);
    } finally {
      vi.useRealTimers();
    }
    const own = (await wholeLog()).filter((event) => old.some(({ id }) => id === event.stream.id));
    for (const each of old) {
      const placed = own.filter((event) => event.stream.id === each.id).map(({ id }) => id);
      expect(placed).toEqual((await store.read(each)).map(({ id }) => id));
    }
  });

  it('places more than one item takes, and more than is fetched at a time', async () => {
    const long = stream(`${'ä'.repeat(200)}-${streams[0]?.id}`);
    streams = [long];
    const arrivals = await write(320);
    await new OrderWriter(client, table).assignPositions(arrivals);
    await expectOrdered();
    expect((await order.all(ORDER, { pageSize: 100 })).length).toBeGreaterThan(1);
    // All that comes is the last one: the rest is in the table.
    streams = [stream(`${long.id.slice(-30)}-gap`)];
    const last = (await write(600)).slice(-1);
    await new OrderWriter(client, table).assignPositions(last);
    await expectOrdered();
  });

  it('knows what a look through the table placed, when it comes once more', async () => {
    const arrivals = await write(9, Date.now() - 5 * 60 * 60 * 1000);
    const found = arrivals.map((arrival) => ({ ...arrival, at: 0 }));
    for (const each of found) {
      await new OrderWriter(client, table).assignPositions([each], Date.now());
    }
    expect(await new OrderWriter(client, table).assignPositions(arrivals)).toMatchObject({
      assigned: 0,
    });
    await expectOrdered();
  });

  it('lets several write at once: each commit gets one place', async () => {
    const arrivals = await write(30);
    const writers = Array.from({ length: 4 }, () => new OrderWriter(client, table));
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let start = 0; start < arrivals.length; start += 3 + index) {
          await writer.assignPositions(arrivals.slice(start, start + 3 + index));
        }
      }),
    );
    await expectOrdered();
  });

  describe('a follower', () => {
    const follow = () => LogFollower.start(client, table, { endpoint: endpoint() });
    /** Other tests' commits are placed too, where they are still in the table's stream. */
    const expectPlaced = () =>
      vi.waitFor(
        async () => {
          const log = await wholeLog();
          expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
          for (const each of streams) {
            const own = log.filter((event) => event.stream.id === each.id).map(({ id }) => id);
            expect(own).toEqual((await store.read(each)).map(({ id }) => id));
          }
        },
        { timeout: 30_000, interval: 100 },
      );

    it('places what was written before it started, and while it runs', async () => {
      await write(6);
      const follower = await follow();
      await write(6);
      await expectPlaced();
      await follower.stop();
    });

    it('goes on after another one, and beside another one', async () => {
      const first = await follow();
      await write(6);
      await expectPlaced();
      await first.stop();
      await write(6);
      const both = [await follow(), await follow()];
      await write(6);
      await expectPlaced();
      for (const follower of both) await follower.stop();
    });

    it('looks through the table for what the stream no longer has', async () => {
      const long = Date.now() - 3 * DAY;
      await new OrderWriter(client, table).assignPositions(await write(3, long));
      await write(6);
      const follower = await follow();
      await expectPlaced();
      await follower.stop();
    });
  });
});
