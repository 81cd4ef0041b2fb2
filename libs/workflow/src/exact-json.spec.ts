import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRounded, parseExactly } from './exact-json.ts';

it.each([
  '2.99999999999999999999',
  '-0.1234567890123456789',
  '9007199254740993',
  '1e-400',
  '1e400',
  '12345678901234567890.5e-3',
])('keeps the digits of %s as a text', (number) => {
  expect(parseExactly(`{"a":[${number},{"b":${number}}],"c":1}`)).toEqual({
    a: [number, { b: number }],
    c: 1,
  });
});

it.each(['0', '-0', '0.1', '1e3', '1700000000000000000', '12.50', '0.30000000000000004'])(
  'leaves %s a number, which keeps it',
  (number) => {
    expect(isRounded(number)).toBe(false);
    expect(parseExactly(`[${number}]`)).toEqual([Number(number)]);
  },
);

it('leaves texts as they are, also those that look like numbers', () => {
  const value = {
    '9007199254740993': 'a "quoted" 9007199254740993',
    b: '\\',
    c: ['9007199254740993', '1e400', '-9007199254740993}'],
  };
  expect(parseExactly(JSON.stringify(value))).toEqual(value);
});

it('gives a key named __proto__ no power', () => {
  const value = parseExactly('{"__proto__":{"admin":9007199254740993}}');
  expect((value as { admin?: unknown }).admin).toBeUndefined();
});

it.each(['', '{', '9007199254740993.', '09007199254740993', '1e', '9007199254740993 1'])(
  'refuses %j, as JSON.parse does',
  (text) => expect(() => parseExactly(text)).toThrow(SyntaxError),
);

it('is JSON.parse for what JSON.stringify wrote', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseExactly(text)).toEqual(JSON.parse(text));
    }),
  );
});
