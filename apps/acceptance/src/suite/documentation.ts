import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectReadable,
  expectStored,
  type HistoryEvent,
  historyPath,
  type Page,
  type Problem,
  productPath,
  productReceived,
  productShipped,
  type Reply,
  unique,
} from '../client/index.ts';
import { routes } from './contract-routes.ts';
import { eventFields } from './event-fields.ts';

interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, Response>>;
}
interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Schema {
  readonly default?: unknown;
  readonly pattern?: string;
  readonly oneOf?: readonly { readonly $ref: string }[];
  readonly anyOf?: readonly { readonly type: string; readonly pattern?: string }[];
  readonly discriminator?: { readonly mapping: Readonly<Record<string, string>> };
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema & { readonly $ref?: string }>>;
}

/** /openapi.json and /docs: they describe the routes that are served. */
export function documentation(api: Api): void {
  let document: Document;
  beforeAll(async () => {
    document = bodyOf(await api.get('/openapi.json'));
  });

  it('has the event types of this suite, and no other', () => {
    const { mapping = {} } = document.components.schemas['ProductEvent']?.discriminator ?? {};
    expect(Object.keys(mapping).toSorted()).toEqual(Object.keys(eventFields).toSorted());
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

  /** The history of a product with an event of every type. */
  async function eachEventType(): Promise<readonly [string, string, Reply][]> {
    const productId = unique('product');
    for (const { good } of Object.values(eventFields)) {
      expectStored(await api.send(good(productId)));
    }
    const history = await api.get(historyPath(productId));
    const types = bodyOf<Page<HistoryEvent>>(history).items.map(({ type }) => type);
    expect(types).toEqual(Object.keys(eventFields));
    return [['/products/{productId}/events', 'get', history]];
  }

  /** The response of an operation, or the one of the components that it refers to. */
  const resolved = (response: Response | undefined): Response | undefined =>
    response?.$ref === undefined
      ? response
      : document.components.responses[response.$ref.slice('#/components/responses/'.length)];

  const operations = () => Object.values(document.paths).flatMap((path) => Object.values(path));

  it('names each operation, and the servers', () => {
    const ids = operations().map(({ operationId = '' }) => operationId);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.servers.map(({ url }) => url)).toContain('http://localhost:3000');
  });

  it('says of each operation what every request may get, with its headers', () => {
    const headers = { 405: 'Allow', 415: 'Accept-Post', 503: 'Retry-After' };
    for (const { operationId, responses } of operations()) {
      const statuses = ['405', '408', '417', '431', '500', '503'];
      expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(statuses));
      for (const [status, name] of Object.entries(headers)) {
        const declared = resolved(responses[status]);
        if (declared) expect(declared.headers, `${operationId} ${status}`).toHaveProperty([name]);
      }
    }
  });

  it('says what a quantity and a price may be', () => {
    const { Decimal, Price } = document.components.schemas;
    const takes = (schema: Schema | undefined, text: string) =>
      new RegExp(schema?.anyOf?.find(({ type }) => type === 'string')?.pattern ?? '^$').test(text);
    for (const good of ['1', '0.000001', '999999999999999999']) {
      expect(takes(Decimal, good), good).toBe(true);
      expect(takes(Price, `$${good}`), good).toBe(true);
    }
    for (const bad of [
      '',
      '01',
      '1e3',
      '1.0000001',
      '1234567890123456789',
      '1234567890123.123456',
    ]) {
      expect(takes(Decimal, bad), bad).toBe(false);
      expect(takes(Price, `$${bad}`), bad).toBe(false);
    }
  });

  it('leaves fields of an event optional: none has a default, which some clients must send', () => {
    const { ProductShipped } = document.components.schemas;
    expect(ProductShipped?.properties).toHaveProperty('location');
    expect(ProductShipped?.required).not.toContain('location');
    expect(ProductShipped?.properties?.['location']).not.toHaveProperty('default');
  });

  it.each(['ProductEvent', 'RecordedEvent', 'HistoryEvent'])(
    '%s is a union by event type, and each type has fields of its own',
    (name) => {
      const { oneOf = [], discriminator } = document.components.schemas[name] ?? {};
      expect(Object.keys(discriminator?.mapping ?? {})).toEqual(
        expect.arrayContaining(Object.keys(eventFields)),
      );
      expect(Object.values(discriminator?.mapping ?? {})).toEqual(oneOf.map(({ $ref }) => $ref));
    },
  );

  it('describes the replies as they are', async () => {
    const productId = unique('product');
    const event = productReceived(productId, { unitCost: '$3' });
    const stored = await api.send(event);
    const { executionId } = expectStored(stored);
    const refused = await api.send(productShipped(productId, { quantity: '11' }));
    const withdrawal = await api.post('/atm/withdrawals', { dispense: '185' });
    const noParked = '/parked?problem=nothing-has-this';
    const redriveNone = (count: number) =>
      api.request(`/parked/redrive?problem=nothing-has-this&count=${count}`, { method: 'POST' });
    const execution = `/executions/${encodeURIComponent(executionId)}`;
    const rerun = (id: string) => api.request(`/executions/${id}/rerun`, { method: 'POST' });
    const served: readonly [string, string, Reply][] = [
      ['/events', 'post', stored],
      ['/events', 'post', await api.send(event)],
      ['/events', 'post', refused],
      ['/events', 'post', await api.send(productReceived(productId, { quantity: '0' }))],
      ['/events', 'post', await api.send(productReceived(productId, { eventType: 'no' }))],
      ['/events', 'post', await api.send(event, { 'content-type': 'text/plain' })],
      ...(await eachEventType()),
      ['/events', 'get', await api.get('/events')],
      ['/events', 'get', await api.get('/events?limit=0')],
      ['/products', 'get', await api.get('/products')],
      ['/products/{productId}', 'get', await api.get(productPath(productId))],
      ['/products/{productId}', 'get', await api.get(productPath(unique('product')))],
      ['/products/{productId}/events', 'get', await api.get(historyPath(productId))],
      ['/executions', 'get', await api.get('/executions')],
      ['/executions/{executionId}', 'get', await expectReadable(api, execution)],
      ['/executions/{executionId}', 'get', await api.get('/executions/none')],
      ['/executions/{executionId}/rerun', 'post', await rerun(executionId)],
      ['/executions/{executionId}/rerun', 'post', await rerun('none')],
      ['/search', 'get', await api.get(`/search?q=${productId}`)],
      ['/machines', 'get', await api.get('/machines')],
      ['/machines/{machine}', 'get', await api.get('/machines/inventory')],
      ['/machines/{machine}', 'get', await api.get('/machines/none')],
      ['/parked', 'get', await api.get('/parked')],
      ['/parked/groups', 'get', await api.get('/parked/groups')],
      ['/parked', 'delete', await api.request(`${noParked}&count=0`, { method: 'DELETE' })],
      ['/parked', 'delete', await api.request(`${noParked}&count=1`, { method: 'DELETE' })],
      ['/parked/redrive', 'post', await redriveNone(0)],
      ['/parked/redrive', 'post', await redriveNone(1)],
      ['/parked/{parkedId}', 'delete', await api.request('/parked/none', { method: 'DELETE' })],
      ['/atm/withdrawals', 'post', withdrawal],
      ['/atm/withdrawals', 'post', await api.post('/atm/withdrawals', {})],
      ['/readers', 'get', await api.get('/readers')],
      ['/overview', 'get', await api.get('/overview')],
      ['/health', 'get', await api.get('/health')],
      ['/openapi.json', 'get', await api.get('/openapi.json')],
      ['/asyncapi.json', 'get', await api.get('/asyncapi.json')],
    ];
    const schemas = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(schemas);
    schemas.addSchema({ ...(closed(document) as Document), $id: 'contract' });
    const pointer = (...keys: readonly (string | number)[]) =>
      keys
        .map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))
        .map(encodeURIComponent)
        .join('/');
    for (const [path, method, { status, headers, text }] of served) {
      const media = headers.get('content-type') ?? '';
      const declared = document.paths[path]?.[method]?.responses[status];
      const response = declared?.$ref ?? `#/${pointer('paths', path, method, 'responses', status)}`;
      const $ref = `contract${response}/${pointer('content', media, 'schema')}`;
      const validate = schemas.compile({ $ref });
      const said = `${method} ${path} ${status}: ${text.slice(0, 300)}`;
      expect(
        validate(JSON.parse(text)),
        `${said} ${schemas.errorsText(validate.errors).slice(0, 1000)}`,
      ).toBe(true);
      expectHeaders(resolved(declared), { status, headers, text });
    }
  });

  it('has a contract of the events that are sent to others, each event type a message', async () => {
    interface EventContract {
      readonly asyncapi: string;
      readonly components: { readonly messages: Readonly<Record<string, { name: string }>> };
    }
    const { asyncapi, components } = bodyOf<EventContract>(await api.get('/asyncapi.json'));
    expect(asyncapi).toMatch(/^3\.\d+\.\d+$/);
    const names = Object.values(components.messages).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(
        Object.keys(eventFields).map((type) =>
          expect.stringMatching(new RegExp(`^com\\.stockbook\\.product\\.${type}\\.v\\d+$`)),
        ),
      ),
    );
  });

  it('is a page to read, too, which names every route', async () => {
    const reply = await api.get('/docs');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^text\/html(;|$)/);
    expect(reply.text).toMatch(/^<!doctype html>/i);
    for (const path of Object.keys(routes)) expect(reply.text).toContain(path);
  });
}

/** The schemas with no members but those that they name, so that one that is not described is found. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, closed(member)]),
  );
  const isObject = copy['type'] === 'object' && 'properties' in copy;
  return isObject ? { additionalProperties: false, ...copy } : copy;
}

/** A reply has the headers that the contract says it has, and a problem is of a type that it lists. */
function expectHeaders(declared: Response | undefined, { status, headers, text }: Reply): void {
  for (const [name, { required }] of Object.entries(declared?.headers ?? {})) {
    if (required) expect(headers.has(name), `${name} of ${status}`).toBe(true);
  }
  if (status < 400) return;
  const [, type] = /^urn:stockbook:problem:(.+)$/.exec((JSON.parse(text) as Problem).type) ?? [];
  expect(declared?.description).toContain(type);
}
