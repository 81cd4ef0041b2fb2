import { describe, expect, it } from 'vitest';
import { someScope } from '../testing/some-scope.ts';
import { pathFrom } from './path.ts';

const scope = someScope({
  context: { Execution: { Id: 'arn:1', Input: { token: 'x' } } },
  variables: { order: { lines: [{ sku: 'a' }, { sku: 'b' }] } },
});
const find = (path: string, input: unknown = null) => pathFrom(path).find(input, scope);

const books = {
  books: [
    { title: 'Sayings', price: 8.95, tags: ['old'] },
    { title: 'Sword', price: 12.99, isbn: null },
    { title: 'Moby', price: 8.99, isbn: '0-553', tags: [] },
  ],
  limit: 9,
  'delivery-partner': { name: 'dhl' },
  constructor: { name: 'own' },
};

describe('a path', () => {
  it.each([
    ['$', books],
    ['$.limit', 9],
    ['$.books[0].title', 'Sayings'],
    ['$.books[-1].title', 'Moby'],
    ["$['books'][1]['title']", 'Sword'],
    ['$.delivery-partner.name', 'dhl'],
    ['$.constructor.name', 'own'],
    ["$.books[0]['title','price']", { title: 'Sayings', price: 8.95 }],
    ['$.books[1].isbn', null],
    ['$.books.length()', 3],
    ['$.books[*].price.max()', 12.99],
  ])('%s leads to one value', (path, value) => {
    expect(find(path, books)).toEqual(value);
  });

  it.each([
    ['$.books[*].title', ['Sayings', 'Sword', 'Moby']],
    ['$.books.*.price', [8.95, 12.99, 8.99]],
    ['$.books[1:].title', ['Sword', 'Moby']],
    ['$.books[:1].title', ['Sayings']],
    ['$.books[0:2].title', ['Sayings', 'Sword']],
    ['$.books[-1:].title', ['Moby']],
    ['$.books[0,2].title', ['Sayings', 'Moby']],
    ['$..title', ['Sayings', 'Sword', 'Moby']],
    ['$..tags[0]', ['old', null]],
    ['$.books[*].tags[-2]', [null, null]],
    ['$.books[*].tags[0].length', []],
    ['$.books[0,7].title', ['Sayings']],
    ['$.books[?(@.price < 9)].title', ['Sayings', 'Moby']],
    ['$.books[?(@.price < $.limit && @.isbn)].title', ['Moby']],
    ['$.books[?(@.isbn)].title', ['Sword', 'Moby']],
    ['$.books[?(!@.isbn)].title', ['Sayings']],
    ["$.books[?(@.title == 'Moby' || @.price > 12)].title", ['Sword', 'Moby']],
    ["$.books[?(@.title in ['Moby', 'Emma'])].title", ['Moby']],
    ["$.books[?(@.title nin ['Moby'])].title", ['Sayings', 'Sword']],
    ['$.books[?(@.title =~ /s.*/i)].title', ['Sayings', 'Sword']],
    ['$.books[?(@.tags empty true)].title', ['Moby']],
    ['$.books[?(@.tags size 1)].title', ['Sayings']],
    ["$.books[?(@.tags contains 'old')].title", ['Sayings']],
    ["$..[?(@.price == '8.99')].title", ['Moby']],
    ['$.none[*].title', []],
    ['$.none[1:5].title', []],
  ])('%s leads to a list', (path, values) => {
    expect(find(path, books)).toEqual(values);
  });

  it('measures long lists', () => {
    const list = Array.from({ length: 200_000 }, (_, index) => index);
    expect(find('$.max()', list)).toBe(199_999);
    expect(find('$.min()', list)).toBe(0);
  });

  it('begins in the context object or a variable, too', () => {
    expect(find('$$.Execution.Input.token')).toBe('x');
    expect(find('$$')).toBe(scope.context);
    expect(find('$order.lines[1].sku')).toBe('b');
    expect(find('$order.lines[*].sku')).toEqual(['a', 'b']);
    expect(find('$unknown')).toBeUndefined();
  });

  it.each([
    ['$.a', { b: 1 }, "No results for path: $['a']"],
    ['$.a.b.c', {}, "Missing property in path $['a']"],
    ['$.a.b', { a: 1 }, "Property ['b'] not found in path $['a']"],
    ['$.a[3]', { a: [1] }, "No results for path: $['a'][3]"],
    ['$.a[0]', { a: 1 }, 'Filter: [0] can only be applied to arrays. Current context is: 1'],
    ['$.a[0]', { a: null }, "The path $['a'] is null"],
    ['$.a.sum()', { a: [1] }, "No results for path: $['a']"],
    ['$.constructor', {}, "No results for path: $['constructor']"],
  ])('%s of %j leads nowhere: %s', (text, input, reason) => {
    const path = pathFrom(text);
    expect(path.find(input, scope)).toBeUndefined();
    expect(path.explain(input, scope)).toMatchObject({ reason });
  });

  it('keeps backslashes in quoted names, and quotes names with a dot', () => {
    expect(find(`$['Test\\""Name"']`, { 'Test\\""Name"': 1 })).toBe(1);
    expect(find(`$['it\\'s.so']`, { "it's.so": 1 })).toBe(1);
    expect(find('$.a\\.b', { 'a.b': 1 })).toBe(1);
  });

  it.each([
    '',
    'a',
    '$.',
    '$.a[',
    '$.a[]',
    '$.a b',
    '$.a[?(@.b ==)]',
    '$.a[?(@.b =~ /(/)]',
    '$..',
    "$['a",
  ])('%j is not one', (text) => {
    expect(() => pathFrom(text)).toThrow(
      expect.objectContaining({ code: 'ExpressionSyntaxError' }),
    );
  });
});
