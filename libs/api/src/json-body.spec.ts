import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, readJsonBody } from './json-body.ts';
import { ProblemError } from './problem-error.ts';

const read = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  readJsonBody({
    method: 'POST',
    path: '/events',
    query: '',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  });

function problemOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('it was read');
}

describe('readJsonBody', () => {
  it('reads JSON', () => {
    expect(read('{"a":[1,{"a":2}],"b":{"a":3}}')).toEqual({ a: [1, { a: 2 }], b: { a: 3 } });
    expect(read('{}', { 'content-type': 'application/cloudevents+json; charset=UTF-8' })).toEqual(
      {},
    );
  });

  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"detail":{"list":[{"quantity":1,"x":2,"quantity":3}]}}', 'detail.list.0.quantity'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('refuses a key that stands twice: %s', (body, field) => {
    expect(problemOf(() => read(body))).toMatchObject({ status: 400, violations: [{ field }] });
  });

  it.each(['2.99999999999999999999', '0.1234567890123456789', '1e-400', '9007199254740993'])(
    'refuses the number %s, which reading would change',
    (number) => {
      expect(problemOf(() => read(`{"a":[${number}]}`))).toMatchObject({
        status: 400,
        violations: [{ field: 'a.0' }],
      });
    },
  );

  it('leaves a number beyond all doubles to the schema, which says all that is wrong at once', () => {
    expect(read('[1e400, -1e400]')).toEqual([Infinity, -Infinity]);
  });

  it('takes numbers that reading keeps', () => {
    expect(read('[0.1, 1e3, -0, 1700000000000000000, 12.50]')).toEqual([
      0.1, 1000, -0, 1700000000000000000, 12.5,
    ]);
  });

  it.each([
    '{"a":"{\\"b\\":1,[","b":["a,",":",{"a":"}"}],"a\\"":1}',
    '{"a":{"a":1},"b":{"a":1}}',
    '[{"a":1},{"a":1},"a","a"]',
  ])('takes %s: no key occurs twice', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['[0,{"a":[{"b":1,"b":2}]}]', '1.a.0.b'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"a":{},"b":{"c":[],"d":[1,[2,0.1234567890123456789]]}}', 'b.d.1.1'],
  ])('names the place in %s', (text, field) => {
    expect(problemOf(() => read(text))).toMatchObject({ violations: [{ field }] });
  });

  it('gives a key named __proto__ no power', () => {
    const value = read('{"__proto__":{"admin":true}}');
    expect((value as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each(['', '  ', '{', '{"a":1,}', '// {}', '{a:1}', 'NaN', '\u{feff}'])(
    'refuses %j',
    (body) => {
      expect(problemOf(() => read(body))).toMatchObject({
        status: 400,
        violations: [{ field: 'body' }],
      });
    },
  );

  it('refuses bytes that are not UTF-8', () => {
    expect(problemOf(() => read(Uint8Array.of(0x22, 0xff, 0x22)))).toMatchObject({ status: 400 });
  });

  it.each([33, 30_000])('refuses %d levels, without using up the stack', (depth) => {
    const body = '['.repeat(depth) + ']'.repeat(depth);
    expect(problemOf(() => read(body))).toMatchObject({ status: 400 });
  });

  it('takes a body of the limit, and no byte more', () => {
    const body = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
    expect(read(body(MAX_BODY_BYTES))).toHaveLength(MAX_BODY_BYTES - 2);
    expect(problemOf(() => read(body(MAX_BODY_BYTES + 1)))).toMatchObject({ status: 413 });
  });

  it.each([
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'content-type'],
    [{ 'content-type': 'text/json' }, 'content-type'],
    [{ 'content-type': 'application/json; charset=latin1' }, 'content-type'],
    [{ 'content-encoding': 'gzip' }, 'content-encoding'],
  ])('refuses %j', (headers, field) => {
    expect(problemOf(() => read('{}', headers))).toMatchObject({
      status: 415,
      violations: [{ field }],
    });
  });
});
