import { expect, it } from 'vitest';
import { matchesPattern } from './pattern.ts';

it.each([
  ['', '', true],
  ['', '*', true],
  ['anything', '*', true],
  ['log-1.txt', 'log-*.txt', true],
  ['log-1.txt', 'log-*.csv', false],
  ['abcabc', 'a*b*c', true],
  ['aba', 'ab*ba', false],
  ['foo.jpg', '*.jp*g', true],
  ['5*3', String.raw`5\*3`, true],
  ['5x3', String.raw`5\*3`, false],
  [String.raw`a\b`, String.raw`a\\b`, true],
  ['a\nb', 'a*b', true],
])('%j and %j: %s', (text, pattern, expected) => {
  expect(matchesPattern(text, pattern)).toBe(expected);
});
