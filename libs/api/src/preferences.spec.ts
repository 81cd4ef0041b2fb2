import { expect, it } from 'vitest';
import { readPreferences } from './preferences.ts';

it.each<[string | undefined, Record<string, string>]>([
  [undefined, {}],
  ['', {}],
  [' , ;, =x', {}],
  ['respond-async', { 'respond-async': '' }],
  ['Respond-ASYNC', { 'respond-async': '' }],
  ['respond-async; foo', { 'respond-async': '' }],
  ['respond-async;foo="a, b";bar , wait=10', { 'respond-async': '', wait: '10' }],
  ['wait = 10 ; x , respond-async', { wait: '10', 'respond-async': '' }],
  // Several headers arrive joined by commas; the first of a name counts.
  ['wait=10, wait=20', { wait: '10' }],
  ['foo=""', { foo: '' }],
  ['foo="respond-async, bar"', { foo: 'respond-async, bar' }],
  [String.raw`foo="a\", respond-async"`, { foo: 'a", respond-async' }],
  ['foo; x="respond-async, bar"', { foo: '' }],
  ['foo="respond-async, bar', { foo: '"respond-async, bar' }],
  ['respond-async-not, not respond-async', { 'respond-async-not': '' }],
])('reads %j as %j', (header, preferences) => {
  expect(Object.fromEntries(readPreferences(header))).toEqual(preferences);
});

it('takes no time for a text that is all quotes and backslashes', () => {
  const started = performance.now();
  readPreferences(`${'"\\'.repeat(8_000)},;`);
  readPreferences('"'.repeat(16_001));
  expect(performance.now() - started).toBeLessThan(1_000);
});
