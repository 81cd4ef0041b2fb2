import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assignAllPositions, createLog, DynamoDbEventStore } from '../dynamodb/index.ts';
import { onEveryEngine } from '../testing/dynamodb/on-every-engine.ts';
import { type NotedHeads, type Verification, verify } from './index.ts';

const stream = { category: 'product', id: '100' };
const other = { category: 'product', id: 'other' };
const pk = 's/product/100';

interface StoredEvent {
  readonly i: string;
  readonly d: string;
}
interface Commit {
  readonly v: number;
  readonly e: readonly StoredEvent[];
}

onEveryEngine(({ connect, name }) => {
  let client: DynamoDBDocument;
  let store: DynamoDbEventStore;
  let table: string;
  let tables = 0;
  let heads: NotedHeads;

  const append = (to: typeof stream, count: number) =>
    store.append([
      {
        stream: to,
        expected: 'any',
        events: Array.from({ length: count }, (_, n) => ({ type: 'counted', data: { n } })),
      },
    ]);
  const commit = async (v: number) =>
    (await client.get({ TableName: table, Key: { pk, v } })).Item as Commit;
  const put = (item: object, more: object = {}) =>
    client.put({ TableName: table, Item: { ...item, pk, ...more } });
  const remove = (v: number) => client.delete({ TableName: table, Key: { pk, v } });
  const removeOrder = async () => {
    const { Items: batches = [] } = await client.scan({ TableName: `${table}-order` });
    for (const batch of batches) {
      const Key = { pk: batch['pk'], v: batch['v'] };
      await client.delete({ TableName: `${table}-order`, Key });
    }
  };
  const expectWrong = (verified: Verification, expected: object) =>
    expect(verified).toMatchObject({ status: 'wrong', wrong: { stream, ...expected } });

  // Versions 1 and 2, 3 and 4, 5 and 6 are a commit each, at the keys 1, 3 and 5.
  beforeEach(async () => {
    client = await connect();
    table = `verified-${name.replaceAll(/\W/g, '-')}-${++tables}`;
    await createLog(client, table);
    store = new DynamoDbEventStore(client, table);
    for (const each of [stream, other, stream, stream]) await append(each, 2);
    await assignAllPositions(client, table);
    const verified = await verify(store);
    if (verified.status === 'wrong') throw new Error(verified.wrong.reason);
    heads = verified.heads;
  });
  afterEach(() => store.close());

  it('is sound as it was, with events that have no position yet', async () => {
    expect(await verify(store)).toMatchObject({ status: 'sound', events: 8, newer: 0 });
    await append(stream, 3);
    await append({ ...stream, id: 'not found yet' }, 1);
    expect(await verify(store, { heads })).toMatchObject({
      status: 'sound',
      events: 11,
      streams: 2,
      newer: 3,
    });
    await assignAllPositions(client, table);
    expect(await verify(store, { heads })).toMatchObject({ events: 12, streams: 3, newer: 0 });
  });

  it('names an event whose data was put anew', async () => {
    const { e, ...rest } = await commit(3);
    const [first, second] = e as [StoredEvent, StoredEvent];
    await put({ ...rest, e: [first, { ...second, d: '{"n":2}' }] });
    expectWrong(await verify(store), { version: 4, wrong: 'content-changed' });
    await put({ ...rest, e: [first, { ...second, d: '{"n":1' }] });
    expectWrong(await verify(store), { version: 4, wrong: 'unreadable' });
  });

  it('names an event that lacks a part, and the first of a commit without events', async () => {
    const { e, ...rest } = await commit(3);
    for (const part of ['d', 'm', 'c', 'h']) {
      const [first, { [part]: _, ...second }] = e as [StoredEvent, Record<string, unknown>];
      await put({ ...rest, e: [first, second as unknown as StoredEvent] });
      expectWrong(await verify(store), { version: 4 });
    }
    await put(rest as Commit);
    expectWrong(await verify(store), { version: 3 });
  });

  it('throws DamagedEvent where the last commit has no events, or metadata that is no object', async () => {
    const { e, ...rest } = await commit(5);
    const withMetadata = (m: string) => e.map((event) => ({ ...event, m }));
    for (const damagedEvents of [undefined, [], 'text', withMetadata('""'), withMetadata('[]')]) {
      await put({ ...rest, e: damagedEvents });
      const damaged = { code: 'DamagedEvent', stream };
      await expect(store.readLatest(stream)).rejects.toMatchObject(damaged);
      const appending = store.append([{ stream, expected: 6, events: [{ type: 'x', data: 1 }] }]);
      if (Array.isArray(damagedEvents) && damagedEvents.length > 0) await appending;
      else await expect(appending).rejects.toMatchObject(damaged);
      await remove(7);
      expect((await verify(store)).status).toBe('wrong');
    }
  });

  it('names an event that was taken out of its commit', async () => {
    const { e, ...rest } = await commit(3);
    await put({ ...rest, e: e.slice(0, 1) });
    expectWrong(await verify(store), { version: 4, wrong: 'missing' });
  });

  it.each([
    ['the last one', 5, 1, 6],
    ['all of its commit', 5, 0, 5],
  ])('names an event that was taken out of the log’s end: %s', async (_, v, left, version) => {
    const { e, ...rest } = await commit(v);
    await put({ ...rest, e: e.slice(0, left) });
    expectWrong(await verify(store), { version, wrong: 'missing' });
  });

  it('names an event that was added to a commit', async () => {
    const { e, ...rest } = await commit(5);
    await put({ ...rest, e: [...e, ...e.slice(0, 1)] });
    expectWrong(await verify(store), { version: 7, wrong: 'inserted' });
  });

  it('throws on a page that lacks an event, and reads those before it and behind it', async () => {
    for (let n = 0; n < 3; n += 1) await append({ ...stream, id: `bulk ${n}` }, 100);
    await assignAllPositions(client, table);
    const { e, ...rest } = await commit(5);
    const { events: before } = await store.readAll();
    const at = before.findIndex(({ id }) => id === e[1]?.i);
    await put({ ...rest, e: e.slice(0, 1) });
    // A page is whole, or it throws: a short one would look like the end of the log.
    await expect(store.readAll()).rejects.toMatchObject({ code: 'DamagedEvent', version: 6 });
    expect((await store.readAll({ limit: at })).events).toHaveLength(at);
    const { position: after } = before[at] ?? { position: '' };
    expect((await store.readAll({ after })).events).toHaveLength(307 - at);
    expectWrong(await verify(store), { version: 6, wrong: 'missing' });
  });

  it('names an event whose commit was deleted, the last one too', async () => {
    await remove(5);
    expectWrong(await verify(store), { version: 5, wrong: 'missing' });
    await remove(3);
    expectWrong(await verify(store), { version: 3, wrong: 'missing' });
  });

  it('names the first event of two commits that changed places', async () => {
    const [one, two] = [await commit(3), await commit(5)];
    await put(one, { v: 5 });
    await put(two, { v: 3 });
    expectWrong(await verify(store), { version: 3, wrong: 'swapped' });
  });

  it('names an event that was inserted where one is, or after the last', async () => {
    const { e, ...rest } = await commit(3);
    await put({ ...rest, v: 4, e: e.slice(1) });
    expectWrong(await verify(store), { version: 4, wrong: 'inserted' });
    await remove(4);
    await put({ ...rest, v: 7, e });
    expectWrong(await verify(store), { version: 7, wrong: 'inserted' });
  });

  it('names an event that was there when heads were noted', async () => {
    await remove(5);
    await removeOrder();
    await assignAllPositions(client, table);
    expect(await verify(store)).toMatchObject({ status: 'sound' });
    expectWrong(await verify(store, { heads }), { version: 5, wrong: 'truncated' });
  });

  it('names an event that has no position any more', async () => {
    await removeOrder();
    expect(await verify(store)).toMatchObject({ status: 'sound', events: 0 });
    expectWrong(await verify(store, { heads }), { version: 1, wrong: 'misplaced' });
  });
});
