import { describe, expect, it } from 'vitest';
import { someScope } from '../testing/some-scope.ts';
import { compilePath } from './path-fields.ts';
import { compileReferencePath } from './reference-path.ts';

const scope = someScope();

describe('a ResultPath', () => {
  it.each([
    ['$', { a: 1 }, 5, 5],
    ['$.b', { a: 1 }, 5, { a: 1, b: 5 }],
    ['$.a.b.c', { x: 1 }, 5, { x: 1, a: { b: { c: 5 } } }],
    ['$.a[1].b', { a: [0, { c: 1 }] }, 5, { a: [0, { c: 1, b: 5 }] }],
    ['$.a', { a: { b: 1 } }, null, { a: null }],
  ])('%s puts a result into a copy', (path, input, result, output) => {
    const before = structuredClone(input);
    expect(compileReferencePath(path).put(input, result)).toEqual(output);
    expect(input).toEqual(before);
  });

  it('does not change what objects inherit', () => {
    compileReferencePath("$['__proto__'].polluted").put({}, true);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['$.a', 'text', 'Unable to apply step "a" to input "text"'],
    ['$.a.b', { a: [1] }, 'Unable to apply step "b" to input [1]'],
    ['$.a[1]', { a: [1] }, 'Unable to apply step 1 to input [1]'],
  ])('%s cannot be applied to %j', (path, input, reason) => {
    expect(() => compileReferencePath(path).put(input, 1)).toThrow(
      expect.objectContaining({ error: 'States.ResultPathMatchFailure', message: reason }),
    );
  });
});

it('names the step at which the items of a Map are missing', () => {
  const read = compilePath('$.order.items', 'ItemsPath');
  expect(read({ order: { items: [1] } }, scope)).toEqual([1]);
  expect(() => read({ order: {} }, scope)).toThrow(
    expect.objectContaining({
      error: 'States.ReferencePathConflict',
      message: 'Unable to apply step "items" to input {}',
    }),
  );
});

it('says that an InputPath is invalid, and why', () => {
  const read = compilePath('$.no.such', 'InputPath');
  expect(() => read({}, scope)).toThrow(
    expect.objectContaining({
      error: 'States.Runtime',
      message: "Invalid path '$.no.such' : Missing property in path $['no']",
    }),
  );
});
