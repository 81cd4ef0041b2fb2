import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectReadable,
  expectStored,
  historyPath,
  productPath,
  productReceived,
  productShipped,
  type Reply,
  unique,
} from '../client/index.ts';
import { routes } from './contract-routes.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** /openapi.json and /docs: they describe the routes that are served. */
export function documentation(api: Api): void {
  let document: Document;
  beforeAll(async () => {
    document = bodyOf(await api.get('/openapi.json'));
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(valid, JSON.stringify(errors)).toBe(true);
  });

  it('lists exactly the routes', () => {
    const listed = Object.entries(document.paths).map(([path, operations]) => [
      path,
      Object.keys(operations)
        .map((method) => method.toUpperCase())
        .toSorted(),
    ]);
    expect(Object.fromEntries(listed)).toEqual(routes);
  });

  it('declares the parameters of each path', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(operations)) {
        const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
        expect(declared, path).toEqual(wanted);
      }
    }
  });

  it('describes the replies as they are', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    const stored = await api.send(event);
    const { executionId } = expectStored(stored);
    const refused = await api.send(productShipped(productId, { quantity: '11' }));
    const withdrawal = await api.post('/atm/withdrawals', { dispense: '185' });
    const noParked = '/parked?problem=nothing-has-this';
    const redriveNone = (count: number) =>
      api.request(`/parked/redrive?problem=nothing-has-this&count=${count}`, { method: 'POST' });
    const execution = `/executions/${encodeURIComponent(executionId)}`;
    const served: readonly [string, string, Reply][] = [
      ['/events', 'post', stored],
      ['/events', 'post', await api.send(event)],
      ['/events', 'post', refused],
      ['/events', 'post', await api.send(productReceived(productId, { quantity: '0' }))],
      ['/events', 'get', await api.get('/events')],
      ['/events', 'get', await api.get('/events?limit=0')],
      ['/products', 'get', await api.get('/products')],
      ['/products/{productId}', 'get', await api.get(productPath(productId))],
      ['/products/{productId}', 'get', await api.get(productPath(unique('product')))],
      ['/products/{productId}/events', 'get', await api.get(historyPath(productId))],
      ['/executions', 'get', await api.get('/executions')],
      ['/executions/{executionId}', 'get', await expectReadable(api, execution)],
      ['/executions/{executionId}', 'get', await api.get('/executions/none')],
      ['/parked', 'get', await api.get('/parked')],
      ['/parked', 'delete', await api.request(`${noParked}&count=0`, { method: 'DELETE' })],
      ['/parked', 'delete', await api.request(`${noParked}&count=1`, { method: 'DELETE' })],
      ['/parked/redrive', 'post', await redriveNone(0)],
      ['/parked/redrive', 'post', await redriveNone(1)],
      ['/parked/{parkedId}', 'delete', await api.request('/parked/none', { method: 'DELETE' })],
      ['/atm/withdrawals', 'post', withdrawal],
      ['/atm/withdrawals', 'post', await api.post('/atm/withdrawals', {})],
      ['/health', 'get', await api.get('/health')],
      ['/openapi.json', 'get', await api.get('/openapi.json')],
    ];
    const schemas = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(schemas);
    schemas.addSchema({ ...document, $id: 'contract' });
    const pointer = (...keys: readonly (string | number)[]) =>
      keys
        .map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))
        .map(encodeURIComponent)
        .join('/');
    for (const [path, method, { status, headers, text }] of served) {
      const media = headers.get('content-type') ?? '';
      const at = pointer('paths', path, method, 'responses', status, 'content', media, 'schema');
      const validate = schemas.compile({ $ref: `contract#/${at}` });
      const said = `${method} ${path} ${status}: ${text.slice(0, 300)}`;
      expect(validate(JSON.parse(text)), `${said} ${schemas.errorsText(validate.errors)}`).toBe(
        true,
      );
    }
  });

  it('is a page to read, too, which names every route', async () => {
    const reply = await api.get('/docs');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^text\/html(;|$)/);
    expect(reply.text).toMatch(/^<!doctype html>/i);
    for (const path of Object.keys(routes)) expect(reply.text).toContain(path);
  });
}
