import { StoreUnavailable } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { cursorTo } from '../cursor.ts';
import { textOf } from '../http.ts';
import { memoryApi } from '../testing/memory-api.ts';
import { liveEvents } from './live-events.ts';
import { LogTail } from './log-tail.ts';

const STREAM = { accept: 'text/event-stream' };
const gone = new Set<AbortController>();
afterEach(() => {
  for (const each of gone) each.abort();
  gone.clear();
});

type TestApi = ReturnType<typeof memoryApi>;
interface Sent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** A client of a stream. */
async function open(
  { get }: Pick<TestApi, 'get'>,
  path: string,
  query = '',
  headers: Readonly<Record<string, string>> = {},
) {
  const leaves = new AbortController();
  gone.add(leaves);
  const reply = await get(path, query, { ...STREAM, ...headers }, leaves.signal);
  if (typeof reply.body !== 'object') throw new Error(`no stream: ${reply.status} ${reply.body}`);
  const parts = reply.body[Symbol.asyncIterator]();
  const blocks: Sent[] = [];
  const next = async (): Promise<Sent | undefined> => {
    while (blocks.length === 0) {
      const { value, done } = await parts.next();
      if (done) return undefined;
      blocks.push(...String(value).split('\n\n').slice(0, -1).map(toSent));
    }
    return blocks.shift();
  };
  return { reply, next, start: await next(), leave: () => leaves.abort() };
}

const toSent = (block: string): Sent =>
  Object.fromEntries(
    block
      .split('\n')
      .map((line) => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 1).trimStart(),
      ]),
  );
const productOf = (sent: Sent | undefined) => JSON.parse(sent?.data ?? '').stream.id as string;

describe('GET /events as server-sent events', () => {
  it('sends what is there and then what comes, with its cursor and type', async () => {
    const api = memoryApi();
    await api.receive('a');
    const { reply, start, next } = await open(api, '/events');
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
    expect(start).toEqual({ retry: '1000' });
    const first = await next();
    expect(first).toMatchObject({ id: cursorTo('events', '1'), event: 'productReceived' });
    const coming = next();
    await delay(20);
    await api.receive('b');
    expect(productOf(await coming)).toBe('b');
    const { items } = JSON.parse(textOf(await api.get('/events')));
    expect(JSON.parse(first?.data ?? '')).toEqual(items[0]);
  });

  it('goes on after Last-Event-ID, else after the cursor, else where startAt says', async () => {
    const api = memoryApi();
    for (const id of ['a', 'b', 'c']) await api.receive(id);
    const cursor = `cursor=${cursorTo('events', '1')}`;
    const resumed = await open(api, '/events', cursor, {
      'last-event-id': cursorTo('events', '2'),
    });
    expect(productOf(await resumed.next())).toBe('c');
    expect(productOf(await (await open(api, '/events', cursor)).next())).toBe('b');
    const fresh = await open(api, '/events', '', { 'last-event-id': '' });
    expect(productOf(await fresh.next())).toBe('a');
    const atEnd = await open(api, '/events', 'startAt=end');
    expect(atEnd.start).toEqual({ retry: '1000', id: cursorTo('events', '3') });
    await api.receive('d');
    expect(productOf(await atEnd.next())).toBe('d');
  });

  it('sends each event once and in order to many clients, while writers go on', async () => {
    const api = memoryApi();
    const clients = await Promise.all(Array.from({ length: 20 }, () => open(api, '/events')));
    const ids = Array.from({ length: 400 }, (_, index) => `p${index}`);
    const writing = (async () => {
      for (const id of ids) await api.receive(id);
    })();
    for (const { next } of clients) {
      const seen: string[] = [];
      while (seen.length < ids.length) seen.push(productOf(await next()));
      expect(seen).toEqual(ids);
    }
    await writing;
  });

  it('reads the end of the log once for all clients', async () => {
    const store = new MemoryEventStore();
    let reads = 0;
    const { readAll } = store;
    store.readAll = (options) => {
      reads += 1;
      return readAll.call(store, options);
    };
    const api = memoryApi({ store });
    const clients = await Promise.all(
      Array.from({ length: 50 }, () => open(api, '/events', 'startAt=end')),
    );
    const coming = clients.map(({ next }) => next());
    // Until all of them wait.
    for (let before = -1; before !== reads; await delay(50)) before = reads;
    reads = 0;
    const events = [{ type: 'seen', data: {} }];
    await store.append([{ stream: { category: 'audit', id: 'x' }, expected: 'any', events }]);
    await Promise.all(coming);
    expect(reads).toBeLessThan(10);
  });

  it('sends only what the filters choose, and moves the cursor past the rest', async () => {
    const { store, receive } = memoryApi();
    await receive('a');
    const events = [{ type: 'seen', data: {} }];
    const audit = { category: 'audit', id: 'x' };
    const tail = new LogTail(store, { patience: 50 });
    const leaves = new AbortController();
    gone.add(leaves);
    const filter = { categories: ['audit'] };
    const parts = liveEvents(tail, { after: '0', filter }, leaves.signal);
    expect((await parts.next()).value).toBe('retry: 1000\n\n');
    // After a while without an event: a comment, and the cursor.
    expect((await parts.next()).value).toBe(`: no news\nid: ${cursorTo('events', '1')}\n\n`);
    const coming = parts.next();
    await receive('b');
    await store.append([{ stream: audit, expected: 'any', events }]);
    expect((await coming).value).toContain('"category":"audit"');
  });

  it('ends, and lets go of the store, when the client leaves', async () => {
    const store = new MemoryEventStore();
    let watched = 0;
    const { watch } = store;
    store.watch = (wake) => {
      const unwatch = watch.call(store, wake);
      watched += 1;
      return () => {
        watched -= 1;
        unwatch();
      };
    };
    const { next, leave } = await open(memoryApi({ store }), '/events');
    const coming = next();
    await delay(20);
    expect(watched).toBe(1);
    leave();
    expect(await coming).toBeUndefined();
    expect(watched).toBe(0);
  });

  it('waits out a store that cannot be reached', async () => {
    const store = new MemoryEventStore();
    const api = memoryApi({ store });
    const { next } = await open(api, '/events');
    const { readAll } = store;
    store.readAll = () => Promise.reject(new StoreUnavailable('gone'));
    const coming = next();
    await api.receive('a');
    await delay(50);
    store.readAll = readAll;
    await api.receive('b');
    expect(productOf(await coming)).toBe('a');
    expect(productOf(await next())).toBe('b');
    expect(api.faults).toEqual([]);
  });

  it('reports a fault, and breaks off', async () => {
    const store = new MemoryEventStore();
    const api = memoryApi({ store });
    await api.receive('a');
    store.readAll = () => Promise.reject(new TypeError('broken'));
    const { next } = await open(api, '/events');
    await expect(next()).rejects.toThrow('broken');
    expect(api.faults).toHaveLength(1);
  });

  it.each([
    ['limit=5', {}, 'limit'],
    ['startAt=middle', {}, 'startAt'],
    ['', { 'last-event-id': 'x' }, 'Last-Event-ID'],
    ['', { 'last-event-id': cursorTo('products', '1') }, 'Last-Event-ID'],
  ])('refuses ?%s %j', async (query, headers, field) => {
    const { get } = memoryApi();
    const reply = await get('/events', query, { ...STREAM, ...headers });
    expect(reply.status).toBe(400);
    expect(JSON.parse(textOf(reply)).violations).toMatchObject([{ field }]);
  });

  it('refuses startAt for a page', async () => {
    expect((await memoryApi().get('/events', 'startAt=end')).status).toBe(400);
  });
});

describe('GET /products/{id}/events as server-sent events', () => {
  it('sends the history and then what comes, each with the product after it', async () => {
    const api = memoryApi();
    for (let count = 0; count < 70; count += 1) await api.receive('a');
    await api.receive('b');
    const { next, start } = await open(api, '/products/a/events');
    expect(start).toEqual({ retry: '1000' });
    const sent: (Sent | undefined)[] = [];
    while (sent.length < 70) sent.push(await next());
    const coming = next();
    await delay(20);
    await api.receive('b');
    await api.receive('a');
    sent.push(await coming);
    const history = JSON.parse(textOf(await api.get('/products/a/events', 'limit=500'))).items;
    expect(sent.map((each) => JSON.parse(each?.data ?? ''))).toEqual(history);
    expect(sent.at(-1)?.id).toBe(cursorTo('product-events/a', '71'));
  });

  it('goes on after Last-Event-ID, and from the end', async () => {
    const api = memoryApi();
    for (let count = 0; count < 3; count += 1) await api.receive('a');
    const after = { 'last-event-id': cursorTo('product-events/a', '2') };
    const resumed = await open(api, '/products/a/events', '', after);
    const third = JSON.parse((await resumed.next())?.data ?? '');
    expect(third).toMatchObject({ version: 3, product: { quantity: '3' } });
    const atEnd = await open(api, '/products/a/events', 'startAt=end');
    expect(atEnd.start?.id).toBe(cursorTo('product-events/a', '3'));
    await api.receive('a');
    expect(JSON.parse((await atEnd.next())?.data ?? '')).toMatchObject({ version: 4 });
  });

  it.each([
    ['Last-Event-ID', STREAM],
    ['cursor', STREAM],
    ['cursor', {}],
  ])('refuses a %s of a longer stream, that of another log: %j', async (field, headers) => {
    const api = memoryApi();
    for (let count = 0; count < 2; count += 1) await api.receive('a');
    const ask = (version: string, stop = new AbortController()) => {
      const id = cursorTo('product-events/a', version);
      gone.add(stop);
      return field === 'cursor'
        ? api.get('/products/a/events', `cursor=${id}`, headers, stop.signal)
        : api.get('/products/a/events', '', { ...headers, 'last-event-id': id }, stop.signal);
    };
    const reply = await ask('3');
    expect(reply.status).toBe(400);
    expect(JSON.parse(textOf(reply)).violations).toMatchObject([
      { field, message: expect.stringContaining('from another log') },
    ]);
    expect((await ask('2')).status).toBe(200);
  });

  it('misses nothing that is stored while it opens', async () => {
    const store = new MemoryEventStore();
    const api = memoryApi({ store });
    await api.receive('a');
    const { end } = store;
    // The moment after the history's position was read.
    store.end = async () => {
      const position = await end.call(store);
      store.end = end;
      await api.receive('a');
      return position;
    };
    const { next } = await open(api, '/products/a/events');
    const versions = [await next(), await next()].map((each) => JSON.parse(each?.data ?? ''));
    expect(versions).toMatchObject([{ version: 1 }, { version: 2 }]);
    await api.receive('a');
    expect(JSON.parse((await next())?.data ?? '')).toMatchObject({ version: 3 });
  });

  it('is a 404 for a product that is not known', async () => {
    expect((await memoryApi().get('/products/a/events', '', STREAM)).status).toBe(404);
  });
});

it('an event of another program cannot break out of its field', async () => {
  const api = memoryApi();
  const events = [{ type: 'a\ndata: forged\n\n', data: {} }];
  await api.store.append([{ stream: productStream('x'), expected: 'any', events }]);
  const { next } = await open(api, '/events');
  expect((await next())?.event).toBe('a data: forged ');
});

describe('a home that cannot stream', () => {
  it('answers 406 to a client that takes nothing else, and a page to others', async () => {
    const { get, receive } = memoryApi({}, { canStream: false });
    await receive('a');
    for (const path of ['/events', '/products/a/events']) {
      const refused = await get(path, '', STREAM);
      expect(refused.status).toBe(406);
      expect(textOf(refused)).toContain('read the list in pages');
      const page = await get(path, '', { accept: 'text/event-stream, */*;q=0.5' });
      expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    }
  });
});
