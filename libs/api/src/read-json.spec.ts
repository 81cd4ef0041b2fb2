import { expect, it } from 'vitest';
import { ProblemError } from './problem-error.ts';
import { readJson } from './read-json.ts';

it.each(['1e400', '-1e400'])('refuses the number %s, which is beyond all doubles', (number) => {
  expect(() => readJson(`{"a":${number}}`, 'Detail')).toThrow(ProblemError);
  expect(readJson(`{"a":${number}}`, 'Detail', { infinite: true })).toEqual({ a: Number(number) });
});

it('names the text that is no JSON', () => {
  expect(() => readJson('{', 'Detail')).toThrow(/Detail/);
});
