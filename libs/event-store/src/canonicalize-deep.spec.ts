import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import { canonicalizeDeep } from './canonicalize-deep.ts';
import { hashContent } from './hash.ts';
import type { Json } from './json.ts';

const nested = (levels: number, text = '1'): Json =>
  JSON.parse(`${'['.repeat(levels)}${text}${']'.repeat(levels)}`);

it.each<Json>([
  null,
  [],
  {},
  'a "text" \u2028 ä \u{1f9fa}',
  [1, -0, 1e21, 1e-7, 0.1, true, null, [[], {}], 'x'],
  { b: 1, a: { '\u{1f600}': 1, '\ufb33': 2, '€': 3, '\r': 4, 10: 5, 9: 6, '': [7] }, A: [] },
  JSON.parse('{"__proto__":{"constructor":1},"toString":2}'),
])('gives what the package gives: %j', (value) => {
  expect(canonicalizeDeep(value)).toBe(canonicalize(value));
});

it('has the hash of JSON that is nested deeper than the stack', () => {
  const text = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`;
  expect(canonicalizeDeep(nested(100_000)) === text).toBe(true);
  expect(hashContent(nested(100_000))).toMatch(/^[0-9a-f]{64}$/);
  expect(hashContent(nested(100_000))).not.toBe(hashContent(nested(100_001)));
});

it.each(['1e400', '-1e400', '"\\ud800"', '{"\\ud800":1}'])(
  'refuses %s, as the package does',
  (text) => {
    expect(() => canonicalize(JSON.parse(text))).toThrow();
    expect(() => canonicalizeDeep(nested(100_000, text))).toThrow('no RFC 8785 form');
  },
);
