import { readFileSync } from 'node:fs';
import { StoreUnavailable } from '@stockbook/event-store';
import { MemoryRowStore } from '@stockbook/event-store/memory';
import {
  RowParkedEvents,
  problem,
  stockbookMachines,
  type WorkflowRunner,
} from '@stockbook/workflow';
import { LocalRunner } from '@stockbook/workflow/local';
import { describe, expect, it } from 'vitest';
import { createApi } from './api.ts';
import { textOf } from './http.ts';
import { memoryProducts } from './testing/memory-products.ts';

const sample = readFileSync(new URL('../../../samples/product-received.json', import.meta.url));

interface Started {
  readonly runner?: WorkflowRunner;
  readonly list?: ReturnType<typeof memoryProducts>;
}

function start({ list = memoryProducts(), ...overrides }: Started = {}) {
  const { store, products } = list;
  const parked = new RowParkedEvents(new MemoryRowStore());
  const runner = overrides.runner ?? new LocalRunner(stockbookMachines({ store, parked }));
  const faults: unknown[] = [];
  const api = createApi({
    store,
    runner,
    parked,
    products,
    onFault: (fault) => faults.push(fault),
  });
  const get = (path: string, query = '') => api({ method: 'GET', path, query, headers: {} });
  const post = (body: Uint8Array, headers: Record<string, string> = {}) =>
    api({
      method: 'POST',
      path: '/events',
      query: '',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  return { get, post, faults, parked };
}

const failing = (error: string, cause: string): WorkflowRunner => ({
  run: async () => ({ status: 'failed', executionId: 'x/1', error, cause }),
  start: async () => ({ executionId: 'x/1' }),
  executions: async () => ({ executions: [] }),
  execution: async () => undefined,
  describeMachines: async () => [],
});

describe('the API', () => {
  // Here, since the AWS SDK cannot sign such a query.
  it('refuses a query parameter __proto__ by name', async () => {
    const { status, body } = await start().get('/products', '__proto__=1');
    expect(status).toBe(400);
    expect(body).toContain('"field":"__proto__"');
  });

  it('ends a page of large parked events before the reply gets too large, and goes on', async () => {
    const { get, parked } = start();
    // The largest that a row can have, nearly: fourteen of them fit into a reply of 4 MiB.
    const text = 'x'.repeat(290_000);
    for (let n = 10; n < 40; n += 1) {
      await parked.park({
        id: String(n),
        at: '2026-01-31T08:30:00.000Z',
        input: { origin: 'bus', event: { text } },
        reason: problem('x', 422, 'X', 'x'),
      });
    }
    const sizes: number[] = [];
    const seen: string[] = [];
    let query = '';
    do {
      const page = JSON.parse(textOf(await get('/parked', query)));
      sizes.push(page.items.length);
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      query = page.nextCursor === null ? '' : `cursor=${page.nextCursor}`;
    } while (query !== '');
    expect(sizes).toEqual([14, 14, 2]);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => String(10 + index)));
  });

  it('shows half of a surrogate pair as a character that every reader accepts', async () => {
    const { get, parked } = start();
    const note = String.raw`\ud800 stays, as do "\" and 🧺`;
    await parked.park({
      id: 'a',
      at: '2026-01-31T08:30:00.000Z',
      input: { origin: 'bus', event: { half: 'a\ud800\udbff\\\udfffb', '\udc00': 1, note } },
      reason: problem('x', 422, 'X', 'x'),
    });
    const body = textOf(await get('/parked'));
    const [item] = JSON.parse(body).items;
    expect(item.input.event).toEqual({ half: 'a\ufffd\ufffd\\\ufffdb', '\ufffd': 1, note });
    expect((await parked.find('a'))?.input.event).toMatchObject({
      half: expect.stringContaining('\ud800'),
    });
  });

  it('answers with what the Fail state said, and where to look', async () => {
    const cause = '{"type":"urn:stockbook:problem:x","title":"X","status":422,"detail":"no"}';
    const { post, faults } = start({ runner: failing('RejectedEvent', cause) });
    const response = await post(sample);
    expect(response.status).toBe(422);
    expect(JSON.parse(textOf(response))).toMatchObject({ instance: '/executions/x%2F1' });
    expect(faults).toEqual([]);
  });

  it.each([
    'Sandbox.Timedout',
    'Lambda.Unknown',
    'Runtime.ExitError',
    'Runtime.OutOfMemory',
    'States.Timeout',
  ])('answers %s, after which an event may be stored, with 503 and Retry-After', async (error) => {
    const { post } = start({ runner: failing(error, 'ended') });
    const response = await post(sample);
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(JSON.parse(textOf(response))).toMatchObject({
      detail: expect.stringContaining('unknown'),
    });
  });

  it('answers a passing fault with 503 and Retry-After, and tells of it', async () => {
    const { post, faults } = start({ runner: failing('StoreUnavailable', 'gone') });
    const response = await post(sample);
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(JSON.parse(textOf(response))).toMatchObject({ instance: '/executions/x%2F1' });
    expect(faults).toMatchObject([{ cause: { message: expect.stringContaining('gone') } }]);
  });

  it('reads and lists the products of an older log, whatever ids they have', async () => {
    const list = memoryProducts();
    const { store, readers } = list;
    const ids = [' SKU', '.', 'a/events', 'tab\t'];
    for (const id of ids) {
      const event = {
        type: 'productCreated',
        data: { productId: id, name: 'B', unitOfMeasure: 'e' },
      };
      const stream = { category: 'product', id };
      await store.append([{ stream, expected: 'any', events: [event] }]);
    }
    const { get } = start({ list });
    await readers.runOnce();
    const { items } = JSON.parse(textOf(await get('/products')));
    expect(items.map(({ productId }: { productId: string }) => productId)).toEqual(ids.toSorted());
    for (const id of ids) {
      const path = `/products/${encodeURIComponent(id)}`;
      expect(await get(path)).toMatchObject({ status: 200 });
      expect(await get(`${path}/events`)).toMatchObject({ status: 200 });
    }
  });

  it('advises to create a product only if its id may be used', async () => {
    const { get } = start();
    expect((await get('/products/SKU')).body).toContain('send productCreated');
    expect((await get('/products/%20SKU')).body).not.toContain('send');
  });

  it('answers a fault with a 500 that gives nothing away', async () => {
    const { post, faults } = start({ runner: failing('TypeError', 'secret') });
    const response = await post(sample);
    expect(response.status).toBe(500);
    expect(response.body).not.toContain('secret');
    // The fault may have come after the append.
    expect(JSON.parse(textOf(response)).detail).toMatch(/whether .* took effect is unknown/);
    expect(response.body).not.toContain('not at all');
    expect(faults).toMatchObject([{ message: expect.stringContaining('secret') }]);
  });

  it('says 503 where the store cannot be read', async () => {
    const list = memoryProducts();
    const { store } = list;
    store.read = () => Promise.reject(new StoreUnavailable(new Error('cut off')));
    store.readLatest = store.read as () => Promise<never>;
    const { get } = start({ list });
    expect(await get('/health')).toMatchObject({ status: 503 });
    expect(await get('/products/100')).toMatchObject({ status: 503 });
  });

  it('keeps a well-formed traceparent and leaves another out', async () => {
    const { post, get } = start();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await post(sample, { traceparent });
    const events = await get('/products/100/events');
    expect(JSON.parse(textOf(events)).items[0].metadata).toMatchObject({ traceparent });
    const other = start();
    expect(await other.post(sample, { traceparent: 'nonsense' })).toMatchObject({ status: 201 });
    const [event] = JSON.parse(textOf(await other.get('/events'))).items;
    expect(event.metadata).not.toHaveProperty('traceparent');
  });
});

describe('the documentation', () => {
  it('describes every route, and every reference in it leads somewhere', async () => {
    const { get } = start();
    const body = textOf(await get('/openapi.json'));
    const document = JSON.parse(body);
    expect(document.openapi).toBe('3.1.0');
    for (const [, name = ''] of body.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty(name);
    }
    const page = await get('/docs');
    for (const path of Object.keys(document.paths)) expect(page.body).toContain(path);
    expect(page.headers['content-type']).toMatch('text/html');
  });
});
