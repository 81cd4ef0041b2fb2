import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsSigner } from './aws-signer.ts';
import { consoleApp, type ConsoleOptions } from './console-app.ts';
import { listenOnLoopback, type Listening } from './listen.ts';
import { ApiGateway } from './testing/api-gateway.ts';

const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session/+=' };
const BROWSER = { accept: 'text/html,*/*;q=0.8' };

let files: string;
let gateway: ApiGateway;
let credentials: () => Promise<typeof KEY>;
let serving: Listening | undefined;
beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'stockbook-console-'));
  await mkdir(join(files, 'assets'));
  await writeFile(join(files, 'index.html'), '<!doctype html><title>Stockbook</title>');
  await writeFile(join(files, 'assets/app-1.js'), 'export {};');
});
afterAll(() => rm(files, { recursive: true }));
beforeEach(async () => {
  gateway = await ApiGateway.start(KEY);
  credentials = async () => KEY;
});
afterEach(async () => {
  await serving?.stop();
  await gateway.stop();
});

/** Finds the credentials once, as the SDK does. */
function newProvider() {
  let found: Promise<typeof KEY> | undefined;
  return () => (found ??= credentials());
}

/** Starts the console, and returns its URL. */
async function start(more: Partial<ConsoleOptions> = {}): Promise<string> {
  const signer = new AwsSigner('eu-central-1', newProvider);
  const guards = { host: '127.0.0.1', allowedHosts: [], allowedOrigins: [] };
  const upstream = { url: gateway.url, signer };
  serving = await listenOnLoopback(consoleApp({ files, mode: 'on', guards, upstream, ...more }), 0);
  return serving.url;
}

/** A reply of one request whose headers no browser would let a program choose. */
async function raw(url: string, headers: Readonly<Record<string, string>>, method = 'GET') {
  const sent = httpRequest(url, { method, headers, agent: false }).end();
  const [reply] = await once(sent, 'response');
  return { status: reply.statusCode, headers: reply.headers, text: await text(reply) };
}

describe('the files', () => {
  it('are a page that runs nothing but its own scripts', async () => {
    const page = await fetch(await start(), { headers: BROWSER });
    expect(await page.text()).toContain('<title>Stockbook</title>');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(gateway.arrived).toEqual([]);
  });

  it('may be kept for ever where their names change with their content', async () => {
    const script = await fetch(`${await start()}/assets/app-1.js`);
    expect(await script.text()).toBe('export {};');
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it('that a newer build has removed are not asked of the API, nor kept', async () => {
    const script = await fetch(`${await start()}/assets/app-0.js`);
    expect(script.status).toBe(404);
    expect(script.headers.get('cache-control')).toBe('no-store');
    expect(gateway.arrived).toEqual([]);
  });
});

describe('a request for the API', () => {
  it.each([
    ['/products', '/products'],
    ['/', '/'],
    ['/products/a%2Fb%20c/events?limit=2', '/products/a%2Fb%20c/events?limit=2'],
    ['/products?name=a+b%2Bc&sku=%C3%BC&x', '/products?name=a%20b%2Bc&sku=%C3%BC&x='],
    ["/products/it's(1)*!?q=(*)'!", "/products/it's(1)*!?q=(*)%27!"],
    ['/events?type=a,b&type=c', '/events?type=a%2Cb&type=c'],
  ])('is signed: %s', async (path, arrives) => {
    const reply = await fetch(`${await start()}${path}`);
    expect(await reply.text()).toBe('{}');
    expect(reply.status).toBe(200);
    expect(gateway.arrived.map(({ url }) => url)).toEqual([
      `/_aws/execute-api/id/$default${arrives}`,
    ]);
    expect(gateway.arrived[0]?.headers['x-amz-security-token']).toBe(KEY.sessionToken);
  });

  it('is signed with its body', async () => {
    const body = JSON.stringify({ detail: { ProductEvent: { productId: 'ü' } } });
    const headers = { 'content-type': 'application/json' };
    const url = `${await start()}/events`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    expect(gateway.arrived).toMatchObject([{ method: 'POST', headers, body }]);
  });

  it('goes on without what belongs to one connection or to this server', async () => {
    await raw(`${await start()}/products`, {
      connection: 'close, x-hop',
      'x-hop': '1',
      te: 'trailers',
      cookie: 'other=secret',
      authorization: 'Bearer mine',
      'x-amz-date': '20000101T000000Z',
      'if-none-match': '"1"',
      prefer: 'respond-async',
    });
    const { headers } = gateway.arrived[0] ?? {};
    expect(Object.keys(headers ?? {})).not.toContain('x-hop');
    expect(headers).toMatchObject({ 'if-none-match': '"1"', prefer: 'respond-async' });
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('te');
  });

  it('is answered as the API answers, but for what belongs to one connection', async () => {
    gateway.answer = (_request, response) => {
      response.writeHead(422, {
        'content-type': 'application/problem+json',
        'keep-alive': 'timeout=99',
        'set-cookie': 'a=b',
        etag: '"3"',
      });
      response.end('{"type":"urn:x"}');
    };
    const reply = await raw(`${await start()}/events`, {}, 'POST');
    expect(reply).toMatchObject({ status: 422, text: '{"type":"urn:x"}' });
    expect(reply.headers).toMatchObject({ etag: '"3"' });
    expect(reply.headers).not.toHaveProperty('set-cookie');
    expect(reply.headers['keep-alive']).not.toBe('timeout=99');
  });

  it('gets an answer as it comes, and ends it when the browser leaves', async () => {
    const closed = Promise.withResolvers<string>();
    gateway.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      response.once('close', () => closed.resolve('closed'));
    };
    const leaves = new AbortController();
    const reply = await fetch(`${await start()}/events`, { signal: leaves.signal });
    const reader = reply.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n');
    leaves.abort();
    expect(await closed.promise).toBe('closed');
  });

  it('ends at the API when the browser leaves before the answer', async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    gateway.answer = (_request, response) => asked.resolve(response);
    const leaves = new AbortController();
    const reply = fetch(`${await start()}/products`, { signal: leaves.signal });
    const closed = once(await asked.promise, 'close');
    leaves.abort();
    await expect(reply).rejects.toThrow('aborted');
    await closed;
  });

  it('does not make an answer that breaks off look complete', async () => {
    gateway.answer = (_request, response) => {
      response.write('{"items":[');
      setImmediate(() => response.destroy());
    };
    const reply = await fetch(`${await start()}/products`);
    await expect(reply.text()).rejects.toThrow('terminated');
  });

  it('is refused with a body that the API would refuse', async () => {
    const body = 'x'.repeat(64 * 1024 + 1);
    const reply = await fetch(`${await start()}/events`, { method: 'POST', body });
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ type: 'urn:stockbook:problem:body-too-large' });
    expect(gateway.arrived).toEqual([]);
  });
});

describe('web pages', () => {
  it.each([
    ['of a name that resolves to this machine', { host: 'evil.example' }, 'GET'],
    ['of another origin', { origin: 'http://evil.example' }, 'POST'],
    ['of another port', { origin: 'http://127.0.0.1:1' }, 'DELETE'],
  ])('%s get no signature', async (_which, headers, method) => {
    const reply = await raw(`${await start()}/products`, headers, method);
    expect(reply.status).toBe(403);
    expect(gateway.arrived).toEqual([]);
  });

  it('of a read-only console change nothing', async () => {
    const url = await start({ mode: 'read-only' });
    const reply = await raw(`${url}/events`, { origin: url }, 'POST');
    expect(reply).toMatchObject({ status: 403, text: expect.stringContaining('read-only') });
    expect(gateway.arrived).toEqual([]);
    expect((await fetch(`${url}/products`)).status).toBe(200);
    const settings = await fetch(`${url}/console.json`);
    expect(await settings.json()).toEqual({ mode: 'read-only' });
  });
});

describe('what is wrong is answered with a problem that names the fix', () => {
  const problem = async (url: string) => {
    const reply = await fetch(`${url}/products`);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    return (await reply.json()) as { readonly status: number; readonly detail: string };
  };

  it.each([
    ['The security token included in the request is expired', 'sign in again'],
    ['The security token included in the request is invalid.', 'check AWS_PROFILE'],
    ['Signature expired: 1 is now earlier than 2', 'set the clock'],
    ['Forbidden', 'execute-api:Invoke'],
    ['Unauthorized', '"authorization":"iam"'],
    ['No such gateway', 'No such gateway'],
  ])('%s', async (message, fix) => {
    gateway.answer = (_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message }));
    };
    expect(await problem(await start())).toMatchObject({
      status: 403,
      detail: expect.stringContaining(fix),
    });
  });

  it('a refusal of Stockbook stays as it is', async () => {
    gateway.answer = (_request, response) => {
      response.writeHead(403, { 'content-type': 'application/problem+json' });
      response.end('{"status":403,"detail":"mine"}');
    };
    expect(await problem(await start())).toEqual({ status: 403, detail: 'mine' });
  });

  it('credentials that cannot be found', async () => {
    credentials = () => Promise.reject(new Error('Could not load credentials from any providers'));
    expect(await problem(await start())).toMatchObject({
      status: 502,
      detail: expect.stringContaining('set AWS_PROFILE'),
    });
  });

  it('an API that cannot be reached', async () => {
    const signer = new AwsSigner('eu-central-1', newProvider);
    const url = await start({ upstream: { url: new URL('http://127.0.0.1:1'), signer } });
    expect(await problem(url)).toMatchObject({
      status: 502,
      detail: expect.stringContaining('http://127.0.0.1:1 does not answer'),
    });
  });

  it('until the user has signed in again: no restart is needed', async () => {
    const url = await start();
    gateway.key = { ...KEY, accessKeyId: 'AKIDNEW' };
    expect((await problem(url)).status).toBe(403);
    credentials = async () => ({ ...KEY, accessKeyId: 'AKIDNEW' });
    expect((await fetch(`${url}/products`)).status).toBe(200);
  });
});

it('a port that is taken is named, with another one', async () => {
  const { port } = new URL(await start());
  await expect(listenOnLoopback(() => undefined, Number(port))).rejects.toThrow(
    `port ${port} is taken: stop the program that listens there, or use --port=${Number(port) + 1}`,
  );
});
