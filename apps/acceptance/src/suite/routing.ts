import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectProblem,
  expectReadable,
  expectStored,
  historyPath,
  type Product,
  productPath,
  productReceived,
  unique,
} from '../client/index.ts';
import { routes } from './contract-routes.ts';

/** Paths and methods: which exist, which do not, and how a path contains ids. */
export function routing(api: Api): void {
  async function exampleOf(path: string): Promise<string> {
    const productId = unique('product');
    const { executionId } = expectStored(await api.send(productReceived(productId)));
    const ids = { productId, executionId, machine: 'inventory', reader: 'product-list' };
    const given = path === '/search' ? `${path}?q=${productId}` : path;
    return Object.entries(ids).reduce((found, [name, id]) => found.replace(`{${name}}`, id), given);
  }

  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const wrong = Object.entries(routes).flatMap(([path, allowed]) =>
    methods
      .filter((method) => !(allowed as readonly string[]).includes(method))
      .map((method) => [method, path, allowed] as const),
  );
  it.each(wrong)('%s %s is not allowed', async (method, path, allowed) => {
    const reply = await api.request(await exampleOf(path), { method });
    expectProblem(reply, { status: 405, type: 'method-not-allowed' });
    const allow = reply.headers.get('allow')?.split(/\s*,\s*/) ?? [];
    expect(allow).toEqual(expect.arrayContaining([...allowed]));
    expect(allow).not.toContain(method);
  });

  it('a wrong method is told before a wrong body', async () => {
    const reply = await api.request('/products', { method: 'POST', body: 'nonsense' });
    expectProblem(reply, { status: 405 });
  });

  const readable = Object.entries(routes)
    .filter(([, allowed]) => (allowed as readonly string[]).includes('GET'))
    .map(([path]) => path)
    // The readers of the homes have no parked delivery to read, and the entry of an event has a test of its own.
    .filter((path) => !/\/parked\/\{\w+\}$/.test(path));
  it.each(readable)('HEAD %s is GET without its body', async (path) => {
    const example = await exampleOf(path);
    const get = await expectReadable(api, example);
    const head = await api.request(example, { method: 'HEAD' });
    expect(head.status).toBe(get.status);
    expect(head.text).toBe('');
    for (const name of ['content-type', 'etag', 'cache-control']) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
  });

  it('HEAD of what is not there is not found, without a body', async () => {
    const head = await api.request(productPath(unique('product')), { method: 'HEAD' });
    expect(head).toMatchObject({ status: 404, text: '' });
  });

  it.each([
    '/nope',
    '/products/',
    '/Products',
    '/events/1',
    '/products/a/b',
    '/products/a/events/1',
    '/executions/',
    '/atm',
    '/openapi_json',
    '/openapi.json/',
    '/__proto__',
    '/%00',
    '/%E0%A4%A',
    '/products//events',
    '/health%2F',
  ])('%s is not there', async (path) => {
    expectProblem(await api.get(path), { status: 404, type: 'not-found' });
  });

  it('an unknown product is not found', async () => {
    const reply = await api.get(productPath(unique('product')));
    expectProblem(reply, { status: 404, type: 'not-found' });
  });

  it.each(['a b', 'ä 日本 🧺', 'a/b', '/', '100%', '%2F', '?a=b&c', '#1', 'a+b', 'a;b', '"<>\\'])(
    'a product by the id %s is where its Location says',
    async (name) => {
      const productId = unique(name) + name;
      const reply = await api.send(productReceived(productId));
      const { product } = expectStored(reply);
      const location = reply.headers.get('location') ?? '';
      expect(location).toBe(productPath(productId));
      expect(bodyOf<Product>(await api.get(location))).toEqual(product);
      expect((await api.get(historyPath(productId))).status).toBe(200);
    },
  );

  it.each(['%00', 'a%00b', '%E0%A4%A', '%', '%zz', '%ff', '%ED%A0%80', 'x'.repeat(129)])(
    'no product can go by the id %s',
    async (id) => {
      for (const path of [`/products/${id}`, `/products/${id}/events`]) {
        expectProblem(await api.get(path), { status: 400, fields: ['productId'] });
      }
    },
  );

  it('parameters that are not known are refused by name', async () => {
    const reply = await api.get('/health?utm_source=x&%E0%A4%A=%00');
    expectProblem(reply, { status: 400, type: 'invalid-parameters', fields: ['utm_source'] });
  });
}
