import { describe, expect, it } from 'vitest';
import { readIdempotencyKey } from './idempotency-key.ts';

describe('readIdempotencyKey', () => {
  it.each([
    [undefined, undefined],
    ['k1', 'k1'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"k1"', 'k1'],
    ["it's #7: a (key) of [mine]", "it's #7: a (key) of [mine]"],
    ['x'.repeat(128), 'x'.repeat(128)],
  ])('reads %j as %j', (header, key) => {
    expect(readIdempotencyKey(header)).toBe(key);
  });

  it.each(['', '""', '"', '"k1', 'k"1', 'k\\1', 'k1, k1', 'k1,k2', '"k1", "k1"', 'ä', 'a\tb'])(
    'refuses %j',
    (header) => {
      expect(() => readIdempotencyKey(header)).toThrow('Idempotency-Key');
    },
  );

  it('says of a key that came twice to send it once', () => {
    expect(() => readIdempotencyKey('k1, k1')).toThrow('send the header once');
  });

  it('refuses a key of more than 128 characters', () => {
    expect(() => readIdempotencyKey('x'.repeat(129))).toThrow('128');
  });
});
