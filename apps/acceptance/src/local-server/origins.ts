import { describe, expect, it } from 'vitest';
import {
  type Api,
  envelope,
  expectProblem,
  expectStored,
  expectUnchanged,
  productReceived,
  unique,
} from '../client/index.ts';

/** What the server of these tests is started with. */
export const ALLOWED_ORIGINS = 'http://localhost:5173, HTTPS://Console.example:443';

type Headers = Readonly<Record<string, string>>;

/** Which web pages may change data, and which may read it. */
export function origins(api: Api): void {
  const own = () => new URL(api.url).host;
  const json = { 'content-type': 'application/json' };
  /** As a browser sends it; fetch would not let a page or a test say where it comes from. */
  const post = (path: string, body: unknown, headers: Headers) =>
    api.plain(path, {
      method: 'POST',
      headers: { ...json, ...headers },
      pieces: [JSON.stringify(body)],
    });
  const sendFrom = (headers: Headers, productId = unique('product')) =>
    post('/events', envelope(productReceived(productId)), headers);

  describe('a page that changes data', () => {
    it.each([
      ['a program, which sends neither header', () => ({})],
      ['a page of this server', () => ({ origin: `http://${own()}` })],
      ['a page of this server behind TLS', () => ({ origin: `https://${own()}` })],
      [
        'a page of this server, in a browser that says so',
        () => ({ origin: `http://${own()}`, 'sec-fetch-site': 'same-origin' }),
      ],
      ['the user, by the address bar', () => ({ 'sec-fetch-site': 'none' })],
      ['an allowed origin', () => ({ origin: 'http://localhost:5173' })],
      [
        'an allowed origin, in a browser that says it is another site',
        () => ({ origin: 'https://console.example', 'sec-fetch-site': 'cross-site' }),
      ],
    ])('may be %s', async (_, headers) => {
      expectStored(await sendFrom(headers()));
    });

    it('may name the default port or leave it out', async () => {
      const headers = { host: 'localhost:80', origin: 'http://localhost' };
      expectStored(await sendFrom(headers));
      expectStored(await sendFrom({ host: 'localhost', origin: 'http://localhost:80' }));
    });

    it.each([
      ['http://evil.example', {}],
      ['http://evil.example', { 'sec-fetch-site': 'same-origin' }],
      ['http://localhost', {}],
      ['http://localhost:5174', { 'sec-fetch-site': 'same-site' }],
      ['https://localhost:5173', {}],
      ['http://console.example', {}],
      ['https://a.console.example', {}],
      ['null', {}],
      ['', {}],
      ['http://localhost:5173 http://evil.example', {}],
      ['chrome-extension://abcdefgh', {}],
      [undefined, { 'sec-fetch-site': 'cross-site' }],
      [undefined, { 'sec-fetch-site': 'same-site' }],
      [undefined, { 'sec-fetch-site': 'nonsense' }],
    ])('must not be %s %j', async (origin, more) => {
      const productId = unique('product');
      const headers = { ...more, ...(origin !== undefined && { origin }) };
      const reply = await expectUnchanged(api, productId, () => sendFrom(headers, productId));
      const { detail } = expectProblem(reply, { status: 403, type: 'origin-not-allowed' });
      const named = origin !== undefined && /^[a-z-]+:\/\/\S+$/.test(origin) ? origin : '<origin>';
      expect(detail).toContain(
        // A page such as a file has no origin that a setting could name.
        origin === 'null'
          ? 'serve it from an origin'
          : `STOCKBOOK_ALLOWED_ORIGINS=http://localhost:5173,https://console.example,${named}`,
      );
    });

    it.each([
      ['POST', '/events'],
      ['POST', '/parked/none/redrive'],
      ['POST', '/atm/withdrawals'],
      ['DELETE', '/parked/none'],
      ['PUT', '/products'],
      ['POST', '/nope'],
    ])('must not send %s %s without a body from elsewhere', async (method, path) => {
      const headers = { origin: 'http://evil.example', 'content-type': 'text/plain' };
      const reply = await api.plain(path, { method, headers });
      expectProblem(reply, { status: 403, type: 'origin-not-allowed' });
    });

    it('must not name another port of this machine as its host', async () => {
      const reply = await sendFrom({ host: '127.0.0.1:1', origin: `http://${own()}` });
      expectProblem(reply, { status: 403, type: 'origin-not-allowed' });
    });
  });

  describe('a page that reads', () => {
    const allowed = 'http://localhost:5173';

    it('of an allowed origin gets the reply and its headers', async () => {
      const reply = await sendFrom({ origin: allowed });
      expect(reply.headers.get('access-control-allow-origin')).toBe(allowed);
      const exposed = reply.headers.get('access-control-expose-headers')?.toLowerCase().split(',');
      expect(exposed).toEqual(
        expect.arrayContaining([
          ...['etag', 'location', 'retry-after', 'allow', 'accept-post'],
          'consistency-token',
        ]),
      );
      expect(reply.headers.get('vary')).toMatch(/\borigin\b/i);
    });

    it('of an allowed origin gets refusals too', async () => {
      const reply = await api.plain('/products/none', { headers: { origin: allowed } });
      expectProblem(reply, { status: 404 });
      expect(reply.headers.get('access-control-allow-origin')).toBe(allowed);
    });

    it.each(['http://evil.example', 'null', 'http://localhost'])(
      'of %s gets nothing that its browser would show it',
      async (origin) => {
        const reply = await api.plain('/products', { headers: { origin } });
        expect(reply.headers.get('access-control-allow-origin')).toBe(null);
        // The reply to an allowed origin must not be served from a cache to another, and the reverse.
        expect(reply.headers.get('vary')).toMatch(/\borigin\b/i);
      },
    );
  });

  describe('a preflight request', () => {
    const preflight = (origin: string, path = '/events') =>
      api.plain(path, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,idempotency-key',
        },
      });

    it('of an allowed origin is granted', async () => {
      const { status, text, headers } = await preflight('https://console.example');
      expect(status).toBe(204);
      expect(text).toBe('');
      expect(headers.get('access-control-allow-origin')).toBe('https://console.example');
      expect(headers.get('access-control-allow-methods')).toMatch(/\bPOST\b/);
      expect(headers.get('access-control-allow-headers')).toBe('content-type,idempotency-key');
      expect(headers.get('access-control-max-age')).toMatch(/^\d+$/);
    });

    it.each(['http://evil.example', 'null', 'https://console.example.evil.example'])(
      'of %s is not',
      async (origin) => {
        const reply = await preflight(origin);
        expectProblem(reply, { status: 405, type: 'method-not-allowed' });
        expect(reply.headers.get('access-control-allow-origin')).toBe(null);
      },
    );
  });
}
