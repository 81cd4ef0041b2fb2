import { expect, it } from 'vitest';
import { memoryApi } from '../testing/memory-api.ts';
import { apiFetch } from '../testing/api-fetch.ts';
import { dataOf, isApiProblem } from './api-problem.ts';
import { createClient, type Fetch } from './client.ts';

const clientOf = (fetch: Fetch = apiFetch(memoryApi())) =>
  createClient({ baseUrl: 'http://stock.example/', fetch });

const shipped = {
  eventType: 'productShipped',
  eventId: '2',
  productId: 'a/b?',
  quantity: '50',
} as const;
const received = {
  eventType: 'productReceived',
  eventId: '1',
  productId: 'a/b?',
  quantity: '150',
  unitPrice: '$4',
  color: 'blk',
  size: 'L',
} as const;

it('sends events and reads products', async () => {
  const client = clientOf();
  const result = dataOf(
    await client.POST('/events', { body: { detail: { ProductEvent: received } } }),
  );
  expect('product' in result && result.product.quantity).toBe('150');
  const path = { productId: 'a/b?' };
  const { data, response } = await client.GET('/products/{productId}', { params: { path } });
  expect(data?.averageCost).toBe('4');
  expect(response.headers.get('etag')).toBe('"1"');
  const query = { limit: '1', type: 'productReceived' };
  const page = dataOf(await client.GET('/events', { params: { query } }));
  expect(page.items.map(({ stream }) => stream.id)).toEqual(['a/b?']);
});

it('returns the problem of a refusal, and dataOf throws it', async () => {
  const reply = await clientOf().POST('/events', { body: { detail: { ProductEvent: shipped } } });
  expect(reply.error?.type).toBe('urn:stockbook:problem:product-unknown');
  const error = await thrownBy(() => dataOf(reply));
  expect(isApiProblem(error) && error.problem).toEqual(reply.error);
  expect(error).toMatchObject({ message: reply.error?.detail, response: { status: 422 } });
});

it('has the data undefined of a reply without a body', async () => {
  const client = clientOf(async () => new Response(null, { status: 204 }));
  const params = { path: { parkedId: '1' } };
  expect(dataOf(await client.DELETE('/parked/{parkedId}', { params }))).toBe(undefined);
});

it.each([
  ['{"message":"Forbidden"}', 'The server replied 403 Not you: Forbidden'],
  ['<h1>Bad</h1>', 'The server replied 403 Not you: <h1>Bad</h1>'],
  ['', 'The server replied 403 Not you'],
])('makes a problem of a reply without one: %j', async (body, message) => {
  const client = clientOf(async () => new Response(body, { status: 403, statusText: 'Not you' }));
  const reply = await client.GET('/products');
  const error = await thrownBy(() => dataOf(reply));
  expect(error).toMatchObject({ message, problem: { status: 403, type: 'about:blank' } });
});

it('sends its headers with each request', async () => {
  const seen: (string | null)[] = [];
  const fetch: Fetch = async ({ headers }) => {
    seen.push(headers.get('authorization'));
    return Response.json({ items: [], nextCursor: null });
  };
  const headers = { authorization: 'Bearer x' };
  await createClient({ baseUrl: 'http://stock.example', fetch, headers }).GET('/products');
  expect(seen).toEqual(['Bearer x']);
});

async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
