import { describe, expect, it } from 'vitest';
import {
  type Api,
  Connection,
  envelope,
  expectProblem,
  productPath,
  productReceived,
  rawRequest,
  unique,
} from '../client/index.ts';

/** What the server of these tests is started with. */
export const ALLOWED_HOSTS = 'Stock.example, .Shop.example.';

/** A server that waits for the body would answer after minutes. In ms. */
const ANSWERED = { timeout: 30_000 };

/** Which hosts a request may name: a page of another name must not read or change data (DNS rebinding). */
export function hosts(api: Api): void {
  const get = (...lines: readonly string[]) => rawRequest(api.url, ...lines);
  const read = (host: string, target = '/products') =>
    get(`GET ${target} HTTP/1.1`, `Host: ${host}`);

  it.each([
    'localhost',
    'localhost:3000',
    'localhost.',
    'LocalHost.:8080',
    'stock.localhost',
    'a.b.localhost:1',
    '127.0.0.1',
    '127.0.0.1:3000',
    '10.1.2.3',
    '203.0.113.1:80',
    '[::1]',
    '[::1]:3000',
    '[2001:DB8::1]',
    '[::ffff:127.0.0.1]:3000',
    'stock.example',
    'STOCK.EXAMPLE.:443',
    'shop.example',
    'my.shop.example:8080',
    'a.b.shop.example',
  ])('%s is allowed', async (host) => {
    expect((await read(host)).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:3000',
    'example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'notlocalhost',
    'a.stock.example',
    'stock.example.evil.example',
    'myshop.example',
    'xn--bcher-kva.example',
  ])('%s is refused, and the problem names the setting', async (host) => {
    const { detail } = expectProblem(await read(host), { status: 403, type: 'host-not-allowed' });
    const name = host.replace(/:\d+$/, '');
    expect(detail).toContain(`STOCKBOOK_ALLOWED_HOSTS=stock.example,.shop.example,${name}`);
  });

  it.each([
    ['127.1', ': write the address as 127.0.0.1'],
    ['2130706433', ': write the address as 127.0.0.1'],
    ['0x7f.1:3000', ': write the address as 127.0.0.1'],
    ['127.0.0.256', ', which is not a valid host name'],
    ['stock.example.1', ', which is not a valid host name'],
  ])('%s is refused, and no setting would allow it', async (host, advice) => {
    const { detail } = expectProblem(await read(host), { status: 403, type: 'host-not-allowed' });
    const name = host.replace(/:\d+$/, '');
    expect(detail).toBe(`this server does not go by the name ${name}${advice}`);
  });

  it.each([
    '',
    ':3000',
    'local host',
    'localhost:port',
    'localhost:80:80',
    'user@localhost',
    'localhost/products',
    'localhost, localhost',
    'localhost..',
    '.localhost',
    'localh%6Fst',
    '::1',
    '[::1',
    '[::g]',
    '[localhost]',
    '[::1]x',
    'lo\u00f6',
  ])('%j is malformed', async (host) => {
    expectProblem(await read(host), {
      status: 400,
      type: 'malformed-request',
      fields: ['Host'],
    });
  });

  it.each([
    ['none', []],
    ['two that are equal', ['Host: localhost', 'Host: localhost']],
    ['two that differ', ['Host: localhost', 'hOST: evil.example']],
  ])('%s is malformed', async (_, lines) => {
    expectProblem(await get('GET /products HTTP/1.1', ...lines), { status: 400, fields: ['Host'] });
  });

  describe('HTTP/1.0', () => {
    it('needs none', async () => {
      expect((await get('GET /products HTTP/1.0')).status).toBe(200);
    });

    it('with a foreign one is refused', async () => {
      const reply = await get('GET /products HTTP/1.0', 'Host: evil.example');
      expectProblem(reply, { status: 403, type: 'host-not-allowed' });
    });

    it('with two is malformed', async () => {
      const lines = ['GET /products HTTP/1.0', 'Host: localhost', 'Host: localhost'];
      expectProblem(await get(...lines), { status: 400, fields: ['Host'] });
    });
  });

  describe('an absolute target', () => {
    it.each([
      'http://localhost:3000/products',
      'HTTP://[::1]/products',
      'https://stock.example/health',
    ])('%s is allowed', async (target) => {
      expect((await read('localhost', target)).status).toBe(200);
    });

    it.each([
      ['http://evil.example/products', 'localhost'],
      ['HTTPS://evil.example:3000/products', 'localhost'],
      ['http://evil.example?localhost', 'localhost'],
      ['http://localhost/products', 'evil.example'],
      ['ftp://evil.example/products', 'localhost'],
    ])('%s with the host %s is refused', async (target, host) => {
      expectProblem(await read(host, target), { status: 403, type: 'host-not-allowed' });
    });

    it('with a user is malformed', async () => {
      const reply = await read('localhost', 'http://localhost@evil.example/products');
      expectProblem(reply, { status: 400, fields: ['Host'] });
    });
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])(
    '%s of any path is refused',
    async (method) => {
      for (const path of ['/', '/health', '/docs', '/events', '/parked/x/redrive', '/nope', '*']) {
        if (path === '*' && method !== 'OPTIONS') continue;
        const reply = await get(`${method} ${path} HTTP/1.1`, 'Host: evil.example');
        expect(reply.status, path).toBe(403);
      }
    },
  );

  it(
    'a foreign one is refused before the body arrives, and nothing is stored',
    ANSWERED,
    async () => {
      const productId = unique('product');
      const body = JSON.stringify(envelope(productReceived(productId)));
      const connection = await Connection.open(api.url);
      connection.sendHead(
        'POST /events HTTP/1.1',
        'Host: evil.example:3000',
        'Origin: http://evil.example:3000',
        'Sec-Fetch-Site: same-origin',
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
      );
      expectProblem(await connection.reply(), { status: 403, type: 'host-not-allowed' });
      connection.send(body);
      // The connection stays usable: the body is read and dropped.
      connection.sendHead(`GET ${productPath(productId)} HTTP/1.1`, 'Host: localhost');
      expectProblem(await connection.reply(), { status: 404 });
      connection.leave();
    },
  );
}
