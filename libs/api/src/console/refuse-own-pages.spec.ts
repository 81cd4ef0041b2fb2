import { expect, it } from 'vitest';
import { refuseOwnPages } from './refuse-own-pages.ts';

const head = (method: string, headers: Readonly<Record<string, string>>) => ({
  method,
  url: '/events',
  httpVersion: '1.1',
  rawHeaders: ['host', 'localhost:3000', ...Object.entries(headers).flat()],
});

const page = { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' };
const allowed = ['https://stock.example'];

it.each(['POST', 'DELETE', 'PUT'])('refuses %s of a page of a read-only console', (method) => {
  expect(refuseOwnPages(head(method, page), 'read-only', allowed)).toMatchObject({
    status: 403,
    detail: expect.stringContaining('without STOCKBOOK_CONSOLE=read-only'),
  });
});

it('refuses a browser that sends no Origin', () => {
  const browser = head('POST', { 'sec-fetch-site': 'same-origin' });
  expect(refuseOwnPages(browser, 'read-only', allowed)).toMatchObject({ status: 403 });
});

it.each([
  ['reads', head('GET', page), 'read-only'],
  ['a program', head('POST', {}), 'read-only'],
  [
    'a page of an origin that is allowed',
    head('POST', { origin: 'https://stock.example' }),
    'read-only',
  ],
  ['a page of a console that is on', head('POST', page), 'on'],
  ['a page where there is no console', head('POST', page), 'off'],
] as const)('lets %s pass', (_what, request, mode) => {
  expect(refuseOwnPages(request, mode, allowed)).toBe(undefined);
});
