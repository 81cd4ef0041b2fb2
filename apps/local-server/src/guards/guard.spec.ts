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
    const rawHeaders = ['Host', 'evil.example', 'Origin', 'http://evil.example'];
    expect(typeOf({ rawHeaders })).toBe('urn:stockbook:problem:host-not-allowed');
    const preflight = ['Origin', 'http://localhost:5173', 'Access-Control-Request-Method', 'POST'];
    expect(typeOf({ method: 'OPTIONS', rawHeaders: ['Host', 'evil.example', ...preflight] })).toBe(
      'urn:stockbook:problem:host-not-allowed',
    );
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

  it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s pass from every origin', (method) => {
    const rawHeaders = ['Host', 'localhost', 'Origin', 'null', 'Sec-Fetch-Site', 'cross-site'];
    expect(typeOf({ method, rawHeaders })).toBe(undefined);
  });
});
