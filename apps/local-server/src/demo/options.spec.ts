import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('the options of the sample data', () => {
  it('have defaults, which the command line replaces', () => {
    const { seed, products, url } = readOptions([], {});
    expect({ seed, products, url: url.href }).toEqual({
      seed: '1',
      products: 30,
      url: 'http://127.0.0.1:3000/',
    });
    const given = readOptions(['--seed=spring', '--products=100', '--url=http://[::1]:4000'], {
      PORT: '5000',
    });
    expect({ ...given, url: given.url.href }).toEqual({
      seed: 'spring',
      products: 100,
      url: 'http://[::1]:4000/',
    });
  });

  it('play to the server that PORT names, unless the command line names another', () => {
    expect(readOptions([], { PORT: '4000' }).url.href).toBe('http://127.0.0.1:4000/');
    expect(() => readOptions([], { PORT: 'http' })).toThrow('PORT must be a whole number');
  });

  it.each([
    ['--products=0', /--products must be a whole number from 1 to 300/],
    ['--products=301', /from 1 to 300/],
    ['--products=3e1', /from 1 to 300/],
    ['--url=127.0.0.1:3000', /--url must be a URL that begins with http/],
    ['--store=memory:', /Unknown option/],
  ])('%s is refused', (argument, rule) => {
    expect(() => readOptions([argument], {})).toThrow(rule);
  });
});
