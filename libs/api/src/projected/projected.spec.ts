import { projections } from '@stockbook/domain';
import { Readers, type ReadersOptions } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { productStream } from '@stockbook/workflow';
import { afterEach, expect, it } from 'vitest';
import { cursorTo } from '../cursor.ts';
import { textOf, type ApiResponse } from '../http.ts';
import { memoryApi } from '../testing/memory-api.ts';
import { readersOf } from './readers-status.ts';

const { stockMovements, eventIndex } = projections;
const PATHS = ['/products/a/movements', '/products/a/search', '/causes/c'];

const running: Readers[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((readers) => readers.stop()));
});

/** An API and readers on a store in memory. They do not run yet. */
function withReaders(options: Partial<ReadersOptions> = {}, more = {}) {
  const store = new MemoryEventStore();
  const readers = new Readers({
    store,
    rows: new MemoryRowStore(),
    projections: [stockMovements, eventIndex],
    soleProcess: true,
    lookMs: 10,
    dropAfterMs: 0,
    ...options,
  });
  running.push(readers);
  const dependencies = { readers: readersOf(readers), projections: readers, rebuilds: readers };
  return { readers, ...memoryApi({ store, ...dependencies, ...more }) };
}

const tokenOf = ({ headers }: ApiResponse) => ({
  'consistency-token': String(headers['consistency-token']),
});
const bodyOf = (reply: ApiResponse) => JSON.parse(textOf(reply));

it('the routes of projections have what was written, once they wait for it', async () => {
  const { readers, get, receive } = withReaders();
  readers.start();
  for (let round = 1; round <= 5; round += 1) {
    const token = tokenOf(await receive('a'));
    const movements = bodyOf(await get('/products/a/movements', '', token));
    expect(movements.items).toMatchObject([{ received: { quantity: String(round) } }]);
    const found = bodyOf(await get('/products/a/search', 'type=productReceived', token));
    expect(found.items).toHaveLength(round);
    // The caller named no correlation id, so that there is nothing in common.
    expect(bodyOf(await get('/causes/c', '', token)).items).toEqual([]);
  }
});

it('of one row, a search shows the whole event, and causes show only what caused it', async () => {
  const { readers, store, get } = withReaders();
  const metadata = { correlationId: 'c', causationId: 'e-0', sender: 'till 1' };
  const event = { type: 'productShipped', data: { quantity: '1' }, schemaVersion: 1, metadata };
  await store.append([{ stream: productStream('a'), expected: 'any', events: [event] }]);
  await readers.runOnce();
  const [found] = bodyOf(await get('/products/a/search')).items;
  const { id, effectiveAt, recordedAt } = found;
  const about = { id, version: 1, type: 'productShipped', effectiveAt, recordedAt };
  expect(found).toEqual({ ...event, ...about, productId: 'a' });
  expect(bodyOf(await get('/causes/c')).items).toEqual([
    {
      ...about,
      stream: { category: 'product', id: 'a' },
      position: '1',
      correlationId: 'c',
      causationId: 'e-0',
    },
  ]);
});

it.each(PATHS)(
  '%s is a 503 with the progress while the rows are built, and no fault',
  async (path) => {
    const { get, receive, faults } = withReaders();
    await receive('a');
    const reply = await get(path);
    expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(bodyOf(reply).detail).toMatch(/is being built, and has come to position 0 of 1:/);
    expect(faults).toEqual([]);
  },
);

it.each(PATHS)('%s refuses a cursor that no page has', async (path) => {
  const { readers, get, receive } = withReaders();
  await receive('a');
  await readers.runOnce();
  const list = path.slice(1).replace(/^products.a.(\w+)$/, '$1/a?[]');
  for (const cursor of [
    'x',
    cursorTo(list, 'x'),
    cursorTo(list, btoa('["a",{}]')),
    cursorTo(list, ''),
  ]) {
    const reply = await get(path, `cursor=${encodeURIComponent(cursor)}`);
    expect(reply.status, cursor).toBe(400);
  }
});

it('lists of a product that is not there are 404, and of a correlation id empty', async () => {
  const { readers, get } = withReaders();
  await readers.runOnce();
  expect((await get('/products/a/movements')).status).toBe(404);
  expect((await get('/products/a/search')).status).toBe(404);
  expect(bodyOf(await get('/causes/c'))).toEqual({ items: [], nextCursor: null });
});

it('pages of each list lead to all of it', async () => {
  const { readers, get, receive } = withReaders();
  for (let round = 0; round < 5; round += 1) await receive('a');
  await readers.runOnce();
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = `limit=2${cursor && `&cursor=${cursor}`}`;
    const page = bodyOf(await get('/products/a/search', query));
    ids.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(ids).size).toBe(5);
});

it('GET /readers shows each projection, and POST rebuilds one beside it', async () => {
  const { api, readers, get, receive } = withReaders();
  await receive('a');
  readers.start();
  const path = '/readers/stock-movements/rebuild';
  const change = (method: string, to = path) => api({ method, path: to, query: '', headers: {} });
  await readers.whenAt('stock-movements', '1', 5_000);
  expect(bodyOf(await change('POST'))).toEqual({ projection: 'stock-movements', build: 2 });
  expect((await get('/products/a/movements')).status).toBe(200);
  await expect
    .poll(async () => bodyOf(await get('/readers')).items, { timeout: 5_000 })
    .toMatchObject([{ name: 'event-index' }, { position: '1' }]);
  await expect
    .poll(async () => JSON.stringify(await readers.status()), { timeout: 5_000 })
    .not.toContain('"build"');
  expect((await change('DELETE')).status).toBe(204);
  for (const method of ['POST', 'DELETE']) {
    expect((await change(method, '/readers/nope/rebuild')).status).toBe(404);
  }
});

it('the first build cannot be abandoned', async () => {
  const { api, readers } = withReaders();
  await readers.rebuild('stock-movements');
  const path = '/readers/stock-movements/rebuild';
  const reply = await api({ method: 'DELETE', path, query: '', headers: {} });
  expect(bodyOf(reply)).toMatchObject({ status: 409, type: 'urn:stockbook:problem:first-build' });
});

it('GET /health fails on a reader that stands still, if it must', async () => {
  const status = async () => [
    {
      kind: 'subscription' as const,
      name: 'webhook',
      version: 1,
      position: '7',
      lagEvents: 3,
      lagSeconds: 90,
      standingStill: true,
      parked: 0,
    },
  ];
  expect((await memoryApi({ readers: { status } }).get('/health')).status).toBe(200);
  const strict = memoryApi({ readers: { status }, unhealthyStandstill: true });
  const reply = await strict.get('/health');
  expect(reply.status).toBe(503);
  expect(bodyOf(reply).detail).toContain('webhook@1');
});
