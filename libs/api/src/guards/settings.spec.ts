import { describe, expect, it } from 'vitest';
import { readAllowedHosts } from './allowed-hosts.ts';
import { readAllowedOrigins } from './allowed-origins.ts';

describe('the allowed hosts', () => {
  it.each([
    ['', []],
    [' , ', []],
    ['stock.example', ['stock.example']],
    ['Stock.Example., .shop.example,', ['stock.example', '.shop.example']],
    ['bücher.example', ['xn--bcher-kva.example']],
    ['my_box', ['my_box']],
  ])('%j are %j', (value, names) => {
    expect(readAllowedHosts(value)).toEqual(names);
  });

  it.each([
    'http://stock.example',
    'stock.example:3000',
    'stock.example/path',
    '*.stock.example',
    '*',
    '[::1]',
    'stock..example',
    '.',
    'user@stock.example',
    'st%6Fck.example',
    '127.0.0.256',
    'stock.example.1',
    'good.example bad.example',
    'good.example,bad example',
  ])('%j are refused', (value) => {
    expect(readAllowedHosts(value)).toBe(undefined);
  });
});

describe('the allowed origins', () => {
  it.each([
    ['', []],
    ['http://localhost:5173', ['http://localhost:5173']],
    ['HTTPS://Stock.example:443, http://a', ['https://stock.example', 'http://a']],
    ['http://[::1]:3000', ['http://[::1]:3000']],
    ['http://bücher.example', ['http://xn--bcher-kva.example']],
    ['Tauri://LocalHost', ['tauri://localhost']],
  ])('%j are %j', (value, origins) => {
    expect(readAllowedOrigins(value)).toEqual(origins);
  });

  it.each([
    '*',
    'null',
    'stock.example',
    'localhost:5173',
    'http://',
    'http://localhost:5173/',
    'http://localhost:5173/console',
    'http://*.stock.example',
    'http://user@stock.example',
    'http://localhost:99999',
    'http://good.example https://good.example',
    'http://good.example,bad',
  ])('%j are refused', (value) => {
    expect(readAllowedOrigins(value)).toBe(undefined);
  });
});
