import { describe, expect, it } from 'vitest';
import { guard } from './guard.ts';
import type { RequestHead } from './request-head.ts';

const options = { host: '127.0.0.1', allowedHosts: [], allowedOrigins: ['http://localhost:5173'] };
const head = (given: Partial<RequestHead>): RequestHead => ({
  method: 'POST',
  url: '/events',
  httpVersion: '1.1',
  rawHeaders: ['Host', 'localhost:3000'],
  ...given,
});
const typeOf = (given: Partial<RequestHead>, more = {}) =>
  guard(head(given), { ...options, ...more })?.attributes?.['error.type'];

describe('the guard', () => {
  it('lets a program pass', () => {
    expect(guard(head({}), options)).toBe(undefined);
  });

  it('lets requests pass that name the address the server listens on', () => {
    const rawHeaders = ['Host', 'mybox.local:3000'];
    expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:host-not-allowed');
    expect(typeOf({ rawHeaders }, { host: 'MyBox.local' })).toBe(undefined);
  });

  it('looks at the host first', () => {
    for (const origin of ['http://evil.example', 'http://other.example']) {
      const rawHeaders = ['Host', 'evil.example', 'Origin', origin];
      expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:host-not-allowed');
    }
    const preflight = ['Origin', 'http://localhost:5173', 'Access-Control-Request-Method', 'POST'];
    expect(typeOf({ method: 'OPTIONS', rawHeaders: ['Host', 'evil.example', ...preflight] })).toBe(
      'urn:stockbook:problem:host-not-allowed',
    );
  });

  it('refuses two hosts, equal ones included', () => {
    const rawHeaders = ['Host', 'localhost:3000', 'host', 'localhost:3000'];
    expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:malformed-request');
  });

  it.each([
    ['stock.example', 'STOCKBOOK_ALLOWED_HOSTS=my.example,stock.example'],
    ['127.1', 'write the address as 127.0.0.1'],
    ['127.0.0.256', 'which is not a valid host name'],
  ])('gives advice about %s that works', (host, advice) => {
    const more = { ...options, allowedHosts: ['my.example'] };
    expect(guard(head({ rawHeaders: ['Host', host] }), more)?.body).toContain(`${advice}"`);
  });

  it('takes the absolute target for the host', () => {
    const rawHeaders = ['Host', 'localhost:3000', 'Origin', 'http://127.0.0.1:3000'];
    expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:origin-not-allowed');
    expect(typeOf({ rawHeaders, url: 'http://127.0.0.1:3000/events' })).toBe(undefined);
  });

  it('refuses two origins, an allowed one included', () => {
    const origins = ['Origin', 'http://localhost:5173', 'ORIGIN', 'http://localhost:3000'];
    const rawHeaders = ['Host', 'localhost:3000', ...origins];
    expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:origin-not-allowed');
  });

  it('refuses any origin of a request without a host', () => {
    const rawHeaders = ['Origin', 'http://localhost'];
    expect(typeOf({ httpVersion: '1.0', rawHeaders })).toBe(
      'urn:stockbook:problem:origin-not-allowed',
    );
  });

  it.each(['cross-site', 'same-site'])('refuses a change that a %s page asks for', (site) => {
    const rawHeaders = ['Host', 'localhost:3000', 'Sec-Fetch-Site', site];
    expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:origin-not-allowed');
  });

  it.each(['same-origin', 'none'])('lets a change pass that %s sends', (site) => {
    const rawHeaders = ['Host', 'localhost:3000', 'Sec-Fetch-Site', site];
    expect(typeOf({ rawHeaders })).toBe(undefined);
  });

  it('grants a preflight request of one allowed origin', () => {
    const preflight = (...origins: readonly string[]) => {
      const lines = origins.flatMap((origin) => ['Origin', origin]);
      const rawHeaders = ['Host', 'localhost', ...lines, 'Access-Control-Request-Method', 'POST'];
      return guard(head({ method: 'OPTIONS', rawHeaders }), options);
    };
    const allowed = 'http://localhost:5173';
    expect(preflight(allowed)?.status).toBe(204);
    expect(preflight('http://evil.example')).toBe(undefined);
    expect(preflight(allowed, 'http://evil.example')).toBe(undefined);
  });

  it.each(['sync-localhost', 'sync-127.0.0.1:3000', 'sync-stock.example'])(
    'lets a client of AWS pass that puts a prefix in front of the host: %s',
    (host) => {
      const allowing = { allowedHosts: ['stock.example'] };
      const lines = ['Host', host, 'X-Amz-Target', 'AWSStepFunctions.TestState'];
      expect(typeOf({ url: '/', rawHeaders: lines }, allowing)).toBe(undefined);
      // Anyone may register sync-stock.example. A browser sends Origin with every POST.
      for (const more of [
        { rawHeaders: ['Host', host] },
        { rawHeaders: [...lines, 'Origin', `http://${host}`] },
        { rawHeaders: [...lines, 'Sec-Fetch-Site', 'same-origin'] },
        { rawHeaders: lines, method: 'GET' },
        { rawHeaders: lines, url: '/events' },
        { rawHeaders: ['Host', `sync-${host}`, 'X-Amz-Target', 'AWSStepFunctions.TestState'] },
      ]) {
        expect(typeOf({ url: '/', ...more }, allowing)).toBe(
          'urn:stockbook:problem:host-not-allowed',
        );
      }
    },
  );

  it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s pass from every origin', (method) => {
    const rawHeaders = ['Host', 'localhost', 'Origin', 'null', 'Sec-Fetch-Site', 'cross-site'];
    expect(typeOf({ method, rawHeaders })).toBe(undefined);
  });
});
