import { expect, it } from 'vitest';
import { checkTerms } from '../laws/term.ts';
import { termsOf, toAttributes } from './term-attributes.ts';

it.each([
  '0',
  '1',
  '-1',
  '9007199254740991',
  '-9007199254740991',
  '9007199254740993',
  '1.5',
  '-0.1',
  '0.1234567890123456789',
  '12345678901234567890123456789012345678',
])('keeps the decimal %s as an attribute, exactly', (decimal) => {
  const terms = checkTerms('terms', { value: { decimal } });
  expect(termsOf(toAttributes(terms))).toEqual(terms);
});

it('keeps a text that looks like a number as a text', () => {
  const terms = { sku: '100', __proto__x: 'x', t_: 't_' };
  expect(termsOf({ pk: 'x', version: 3, ...toAttributes(terms) })).toEqual(terms);
});

it('has a whole number as a number, which an update can add to', () => {
  expect(toAttributes({ times: { decimal: '3' } })).toEqual({ t_times: 3 });
});
