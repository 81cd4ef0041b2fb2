import { StoreUnavailable } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { textOf } from '../http.ts';
import { memoryApi } from '../testing/memory-api.ts';
import { memoryProducts } from '../testing/memory-products.ts';
import { readTokens, toToken } from './stored-write.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const PATHS = ['/events', '/products', '/products/a', '/products/a/events'];

it('a reply that stored something has a token, and each read accepts it', async () => {
  const { get, receive } = memoryApi();
  await receive('b');
  const { headers } = await receive('a');
  const token = String(headers['consistency-token']);
  expect(readTokens(token)).toEqual([{ stream: productStream('a'), version: 1, after: '0' }]);
  for (const path of PATHS) {
    const reply = await get(path, '', { 'consistency-token': token });
    expect(reply.status, textOf(reply)).toBe(200);
  }
});

it('a repeat has a token, which looks for its event in the whole log', async () => {
  const { api, get } = memoryApi();
  const detail = {
    ProductEvent: {
      eventId: 'e',
      eventType: 'productReceived',
      productId: 'a',
      quantity: '1',
      unitPrice: '$1',
      color: 'blk',
      size: '1',
    },
  };
  const send = () =>
    api({
      method: 'POST',
      path: '/events',
      query: '',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ detail })),
    });
  expect((await send()).status).toBe(201);
  vi.advanceTimersByTime(1_001);
  await send();
  const { status, headers } = await send();
  const token = String(headers['consistency-token']);
  expect(status).toBe(200);
  expect(readTokens(token)).toEqual([{ stream: productStream('a'), version: 1, after: '0' }]);
  for (const path of PATHS) {
    expect((await get(path, '', { 'consistency-token': token })).status).toBe(200);
  }
});

it('the position before a write is at most a second old, and costs the write no read', async () => {
  const store = new MemoryEventStore();
  const { receive } = memoryApi({ store });
  const afterOf = async () => {
    const { headers } = await receive('a');
    return readTokens(headers['consistency-token'])[0]?.after;
  };
  expect([await afterOf(), await afterOf()]).toEqual(['0', '0']);
  vi.advanceTimersByTime(1_001);
  // This one begins the read, and does not wait for it.
  expect(await afterOf()).toBe('0');
  expect(Number(await afterOf())).toBeGreaterThanOrEqual(2);
});

it('a write goes on although the end of the log cannot be read', async () => {
  const store = new MemoryEventStore();
  const { receive } = memoryApi({ store });
  store.end = () => Promise.reject(new StoreUnavailable('gone'));
  expect((await receive('a')).status).toBe(201);
});

it.each(PATHS)('%s refuses a token that no reply has', async (path) => {
  const { get, receive } = memoryApi();
  await receive('a');
  const write = { stream: productStream('a'), version: 1, after: '0' };
  const bad = [
    '',
    'x',
    ',',
    `${toToken(write)},`,
    `${toToken(write)}=`,
    Buffer.from('{}').toString('base64url'),
    toToken({ ...write, version: 0 }),
    toToken({ ...write, version: 1.5 }),
    toToken({ ...write, after: '-1' }),
    toToken({ ...write, after: '1'.repeat(16) }),
    toToken({ ...write, stream: { category: 'a/b', id: 'a' } }),
    toToken({ ...write, stream: { category: 'a', id: '' } }),
    toToken({ ...write, stream: { category: 'a', id: '\0' } }),
    toToken({ ...write, stream: { category: 'a', id: '\ud800' } }),
    toToken({ ...write, stream: { category: 'a', id: 'x'.repeat(513) } }),
    Array.from({ length: 26 }, () => toToken(write)).join(','),
  ];
  for (const token of bad) {
    const reply = await get(path, '', { 'consistency-token': token });
    expect(reply.status, token).toBe(400);
    expect(JSON.parse(textOf(reply)).violations).toMatchObject([{ field: 'Consistency-Token' }]);
  }
});

it('a read with a token of another store waits 5 s, then is a 503 that is no fault', async () => {
  vi.useRealTimers();
  const { get, receive, faults } = memoryApi();
  await receive('a');
  const write = { stream: productStream('a'), version: 7, after: '900' };
  const startedAt = performance.now();
  const replies = await Promise.all(
    PATHS.map((path) => get(path, '', { 'consistency-token': toToken(write) })),
  );
  expect(performance.now() - startedAt).toBeGreaterThan(4_900);
  for (const reply of replies) {
    expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(textOf(reply)).toContain('Consistency-Token');
  }
  expect(faults).toEqual([]);
}, 20_000);

it('tokens that no reply has cost a bounded number of reads, however many a request sends', async () => {
  vi.useRealTimers();
  const store = new MemoryEventStore();
  let asked = 0;
  const { positionOf } = store;
  store.positionOf = async (...call) => {
    asked += 1;
    return positionOf.apply(store, call);
  };
  const { get } = memoryApi({ store });
  const gone = new AbortController();
  const tokensOf = (request: number, ofOneStream: boolean) =>
    Array.from({ length: 25 }, (_, index) => {
      const stream = productStream(ofOneStream ? `${request}` : `${request}-${index}`);
      return toToken({ stream, version: 1000 + index, after: '0' });
    }).join(', ');
  const send = (tokens: string) =>
    get('/events', '', { 'consistency-token': tokens }, gone.signal).catch(() => undefined);
  const several = Array.from({ length: 50 }, (_, n) => send(tokensOf(n, false)));
  const refused = await Promise.all(several.slice(2));
  expect(new Set(refused.map((reply) => reply?.status))).toEqual(new Set([503]));
  expect(asked).toBe(50);
  // What is left is for requests with few.
  const few = Array.from({ length: 14 }, (_, n) => send(tokensOf(n, true)));
  expect((await send(tokensOf(99, true)))?.status).toBe(503);
  expect(asked).toBe(64);
  gone.abort();
  await Promise.all([...several, ...few]);
});

it('of several writes to one stream a read waits for the last', async () => {
  const { get, receive } = memoryApi();
  const headers = [await receive('a'), await receive('b'), await receive('a')].map(
    (reply) => reply.headers['consistency-token'],
  );
  const later = toToken({ stream: productStream('a'), version: 3, after: '0' });
  const reading = get('/events', '', { 'consistency-token': [later, ...headers].join(',') });
  await receive('a');
  vi.advanceTimersByTime(50);
  const { items } = JSON.parse(textOf(await reading));
  expect(items).toHaveLength(4);
});

it('reads do not wait for more than 64 writes at once, and many wait for one', async () => {
  vi.useRealTimers();
  const { store, products } = memoryProducts();
  products.whenAt = (_write, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const { get } = memoryApi({ store, products });
  const headersOf = (version: number) => ({
    'consistency-token': toToken({ stream: productStream('a'), version, after: '0' }),
  });
  const gone = new AbortController();
  const read = (version: number) => get('/products', '', headersOf(version), gone.signal);
  const waiting = [
    ...Array.from({ length: 100 }, () => read(1)),
    ...Array.from({ length: 63 }, (_, n) => read(2 + n)),
  ];
  expect((await read(65)).status).toBe(503);
  expect((await get('/products')).status).toBe(200);
  gone.abort();
  await Promise.all(waiting);
});
