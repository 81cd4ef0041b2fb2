import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { isStreamStopped } from '../../errors/stream-stopped.ts';
import { impossible } from '../../impossible.ts';
import { type StreamId, streamKey } from '../../stream.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { createLog } from '../create-log.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import type { CommitItem } from '../log/commit.ts';
import { commitsOf } from '../log/keys.ts';
import { Items } from '../table/items.ts';
import { type Arrival, arrivalOf, arrivalsOf } from './arrival.ts';
import { assignAllPositions } from './assign-all-positions.ts';
import { LogFollower } from './log-follower.ts';
import { orderTableOf } from './order-table.ts';
import { OrderWriter } from './order-writer.ts';

/** A stream that cannot be placed stops alone, says so, and goes on once the gap is closed. */
onEveryEngine(({ connect, endpoint, table, name }) => {
  let client: DynamoDBDocument;
  let store: DynamoDbEventStore;
  let items: Items;
  beforeAll(async () => {
    client = await connect();
    store = new DynamoDbEventStore(client, table);
    items = new Items(client, table);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    // Each test has a log of its own.
    for (const each of [table, orderTableOf(table)]) {
      const { Items: found = [] } = await client.scan({ TableName: each });
      for (const { pk, v } of found) await client.delete({ TableName: each, Key: { pk, v } });
    }
  });

  let last = 0;
  const newStream = (): StreamId => ({ category: 'shelf', id: `${name} ${++last}` });
  const writer = () => new OrderWriter(client, table);

  /** Appends one commit, and tells of its arrival. */
  async function append(stream: StreamId, events = 1): Promise<Arrival> {
    const list = Array.from({ length: events }, () => ({ type: 'counted', data: {} }));
    const result = await store.append([{ stream, expected: 'any', events: list }]);
    if (result.status === 'conflict') throw new Error('any never conflicts');
    const v = result.streams[0]?.events[0]?.version ?? impossible('an append wrote no event');
    return arrivalOf(await commitAt(stream, v), Date.now());
  }
  const commitAt = async (stream: StreamId, v: number) =>
    (await items.get<CommitItem>({ pk: commitsOf(stream), v })) ?? impossible('it was written');

  /** Takes a commit out of the table, as if it had been lost. */
  async function lose({ pk, v }: Arrival): Promise<() => Promise<void>> {
    const Item = await items.get<CommitItem>({ pk, v });
    await client.delete({ TableName: table, Key: { pk, v } });
    return async () => {
      await client.put({ TableName: table, Item });
    };
  }

  /** The versions of a stream, in the order of the log. */
  const placed = async (stream: StreamId, log = store) =>
    (await log.readAll()).events
      .filter((event) => streamKey(event.stream) === streamKey(stream))
      .map(({ version }) => version);

  it('a stream with a gap stops alone: the rest of its batch is placed', async () => {
    const [a, b, c] = [newStream(), newStream(), newStream()];
    const before = [await append(b), await append(a, 2)];
    const missing = await append(a, 7);
    const after = [await append(a), await append(c, 3), await append(a), await append(b)];
    await lose(missing);
    const arrivals = [...before, ...after];
    const stop = { code: 'StreamStopped', stream: a, after: 2, next: 10 };
    expect(await writer().assignPositions(arrivals)).toMatchObject({
      assigned: 4,
      stopped: [stop],
    });
    expect(await placed(a)).toEqual([1, 2]);
    expect(await placed(b)).toEqual([1, 2]);
    expect(await placed(c)).toEqual([1, 2, 3]);
    // Each later batch of whichever writer says it again, and goes on without the stream.
    const later = [await append(a), await append(b)];
    expect(await writer().assignPositions(later)).toMatchObject({ assigned: 1, stopped: [stop] });
    expect(await placed(b)).toEqual([1, 2, 3]);
  });

  it.each(['the same writer', 'another writer'])(
    'it goes on when what was missing arrives at %s',
    async (which) => {
      const stream = newStream();
      const start = await append(stream, 2);
      const missing = await append(stream, 7);
      const rest = [await append(stream), await append(stream, 2)];
      const restore = await lose(missing);
      const first = writer();
      const { stopped } = await first.assignPositions([start, ...rest]);
      expect(stopped.map(({ message }) => message)).toEqual([
        `stream ${streamKey(stream)} gets no positions after version 2: the table does not have version 3, but it has version 10. Restore the commits in between from a backup: the stream then goes on by itself`,
      ]);
      await restore();
      const second = which === 'the same writer' ? first : writer();
      const arrived = { ...missing, at: Date.now() };
      expect(await second.assignPositions([arrived])).toEqual({ assigned: 3, stopped: [] });
      expect(await placed(stream)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      // What comes once more has its positions, and the stop is over for every writer.
      const again = [start, missing, ...rest];
      for (const each of [first, second, writer()]) {
        expect(await each.assignPositions(again)).toEqual({ assigned: 0, stopped: [] });
      }
      expect(await writer().assignPositions([await append(stream)])).toMatchObject({ assigned: 1 });
      expect(await placed(stream)).toHaveLength(13);
    },
  );

  it('it goes on up to the next gap', async () => {
    const stream = newStream();
    const start = await append(stream);
    const [one, , two] = [await append(stream), await append(stream), await append(stream)];
    const after = await append(stream);
    const restores = [await lose(one), await lose(two)];
    await writer().assignPositions([start, after]);
    await restores[0]?.();
    const { stopped } = await writer().assignPositions([{ ...one, at: Date.now() }]);
    expect(stopped).toMatchObject([{ stream, after: 3, next: 5 }]);
    expect(await placed(stream)).toEqual([1, 2, 3]);
    await restores[1]?.();
    expect(await writer().assignPositions([{ ...two, at: Date.now() }])).toMatchObject({
      stopped: [],
    });
    expect(await placed(stream)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a look through the table finds a stop, and that it is over', async () => {
    const [a, b] = [newStream(), newStream()];
    await append(a);
    const missing = await append(a);
    await append(a);
    await append(b);
    const restore = await lose(missing);
    const { assigned, stopped } = await assignAllPositions(client, table);
    expect(assigned).toBe(2);
    expect(stopped).toMatchObject([{ stream: a, after: 1, next: 3 }]);
    await restore();
    expect(await assignAllPositions(client, table)).toEqual({ assigned: 2, stopped: [] });
    expect(await placed(a)).toEqual([1, 2, 3]);
  });

  it('an item inside of the last commit stops its stream until it is removed', async () => {
    const [a, b] = [newStream(), newStream()];
    const start = await append(a, 5);
    const order = writer();
    await order.assignPositions([start]);
    const inside: CommitItem = { ...(await commitAt(a, 1)), v: 3 };
    await client.put({ TableName: table, Item: { ...inside } });
    const arrivals = [arrivalOf(inside, Date.now()), await append(b)];
    const { assigned, stopped } = await order.assignPositions(arrivals);
    expect(assigned).toBe(1);
    expect(stopped).toMatchObject([{ stream: a, after: 5, next: 3 }]);
    expect(stopped[0]?.message).toContain('the item with version 3 is not the commit that follows');
    // What follows the item does not follow the commit.
    const next: CommitItem = { ...(await commitAt(a, 1)), v: 6 };
    await client.put({ TableName: table, Item: { ...next } });
    expect(await writer().assignPositions([arrivalOf(next, Date.now())])).toMatchObject({
      assigned: 0,
      stopped: [{ stream: a }],
    });
    await client.delete({ TableName: table, Key: { pk: inside.pk, v: inside.v } });
    expect(await assignAllPositions(client, table)).toEqual({ assigned: 1, stopped: [] });
    expect(await placed(a)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('an item of another program is in the way of no other stream', async () => {
    const [a, b] = [newStream(), newStream()];
    const record = (pk: string, v: number) => ({
      eventName: 'INSERT',
      dynamodb: {
        NewImage: { pk: { S: pk }, v: { N: String(v) }, note: { S: 'not a commit' } },
        ApproximateCreationDateTime: Date.now() / 1000,
      },
    });
    const found = arrivalsOf([record('s/no-slash', 1), record(commitsOf(a), 2), record('x', 1)]);
    const arrivals = [await append(a), ...found, await append(b)];
    for (const pk of ['s/no-slash', commitsOf(a)]) {
      await client.put({ TableName: table, Item: { pk, v: 2, note: 'not a commit' } });
    }
    const { assigned, stopped } = await writer().assignPositions(arrivals);
    expect(assigned).toBe(2);
    expect(stopped).toMatchObject([{ stream: a, after: 1, next: 2 }]);
    expect(await assignAllPositions(client, table)).toMatchObject({ assigned: 0, stopped });
  });

  it('a follower tells of each stop once, and follows the other streams', async () => {
    // The stream of the other tests' table has what they deleted.
    const own = `${table}-followed`;
    await createLog(client, own);
    const log = new DynamoDbEventStore(client, own);
    const [a, b] = [newStream(), newStream()];
    const event = { type: 'counted', data: {} };
    const write = (stream: StreamId) => log.append([{ stream, expected: 'any', events: [event] }]);
    const forge = async (v: number) => {
      const Item = { ...(await new Items(client, own).get({ pk: commitsOf(a), v: 1 })), v };
      await client.put({ TableName: own, Item });
    };
    const soon = async (stream: StreamId, versions: readonly number[]) =>
      vi.waitFor(async () => expect(await placed(stream, log)).toEqual(versions), {
        timeout: 30_000,
        interval: 100,
      });
    await write(a);
    await forge(3);
    const told: unknown[] = [];
    const address = { endpoint: endpoint() };
    const onFault = (fault: unknown) => told.push(fault);
    const follower = await LogFollower.start(client, own, address, { onFault });
    try {
      await write(b);
      await soon(b, [1]);
      await forge(4);
      await write(b);
      await soon(b, [1, 2]);
      expect(told.filter(isStreamStopped)).toMatchObject([{ stream: a, after: 1, next: 3 }]);
      await forge(2);
      await soon(a, [1, 2, 3, 4]);
    } finally {
      await follower.stop();
    }
    expect(told).toHaveLength(1);
  });
});
