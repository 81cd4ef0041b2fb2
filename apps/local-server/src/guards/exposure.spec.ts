import { expect, it } from 'vitest';
import { exposure } from './exposure.ts';

it.each(['http://127.0.0.1:3000', 'http://127.8.8.8:1', 'http://[::1]:3000'])(
  'only this machine reaches %s',
  (url) => {
    expect(exposure(url)).toBe(undefined);
  },
);

it.each([
  'http://0.0.0.0:3000',
  'http://[::]:3000',
  'http://192.168.1.2:3000',
  'http://[fe80::1]:1',
])('other machines reach %s', (url) => {
  expect(exposure(url)).toContain(url);
});
