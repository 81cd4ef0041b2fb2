import { describe, expect, it } from 'vitest';
import { hostNameOf, isAllowedHost } from './host-name.ts';

describe('the name of a host', () => {
  it.each([
    ['localhost', 'localhost'],
    ['LOCALHOST.:3000', 'localhost'],
    ['localhost:', 'localhost'],
    ['127.0.0.1.', '127.0.0.1'],
    ['[::1]:3000', '::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['my_box.local', 'my_box.local'],
  ])('of %s is %s', (host, name) => {
    expect(hostNameOf(host)).toBe(name);
  });

  it.each([
    '',
    ':80',
    'a b',
    'a:b',
    '::1',
    '[::1',
    '[x]',
    '[]',
    'u@a',
    'a/b',
    'a?',
    'a..b',
    '.a',
    'ä',
  ])('%j has none', (host) => {
    expect(hostNameOf(host)).toBe(undefined);
  });
});

describe('an allowed host', () => {
  it.each([
    ['localhost', []],
    ['a.b.localhost', []],
    ['127.0.0.1', []],
    ['::ffff:10.0.0.1', []],
    ['stock.example', ['stock.example']],
    ['example', ['.example']],
    ['a.b.example', ['.example']],
  ])('is %s with %j', (host, allowed) => {
    expect(isAllowedHost(host, allowed)).toBe(true);
  });

  it.each([
    ['evil.example', []],
    ['xlocalhost', []],
    ['localhost.evil.example', []],
    ['127.0.0.1.evil.example', []],
    ['a.stock.example', ['stock.example']],
    ['xexample', ['.example']],
  ])('is not %s with %j', (host, allowed) => {
    expect(isAllowedHost(host, allowed)).toBe(false);
  });
});
