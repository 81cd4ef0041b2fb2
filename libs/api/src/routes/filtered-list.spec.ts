import { describe, expect, it } from 'vitest';
import { cursorTo } from '../cursor.ts';
import { ProblemError } from '../problem-error.ts';
import { readParameters, readQuery } from '../route.ts';
import { causesParameters, causesQuery, listOfCauses } from './causes-query.ts';
import { listOfMovements } from './movements-query.ts';
import { listOfProducts, productFilterOf } from './product-query.ts';
import { listOfFound, searchNotYet, searchOf } from './search-query.ts';

const requestOf = (query: string) => ({ method: 'GET', path: '/', query, headers: {} });
const movements = listOfMovements('100');
const found = listOfFound('100');
const products = (query: string) => readQuery(listOfProducts.query, requestOf(query));
const readMovements = (query: string) => readQuery(movements.query, requestOf(query));
const readFound = (query: string) => readQuery(found.query, requestOf(query), searchNotYet);

/** The fields and messages of the problem with which a query is refused. */
function refusal(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problem.status).toBe(400);
    return (error.problem.violations ?? []).map(({ field, message }) => `${field}: ${message}`);
  }
  throw new Error('nothing was refused');
}

describe('the filters of the products', () => {
  it('are read, with decimals as the domain writes them', () => {
    expect(products('')).toEqual({ limit: 100 });
    const query =
      'id=1%2F2&sku=A&name=Bo%20wl&availableBelow=010.50&valueFrom=0&valueTo=1.0&limit=5';
    const read = products(query.replace('010.50', '10.50'));
    expect(productFilterOf(read)).toEqual({
      id: '1/2',
      sku: 'A',
      name: 'Bo wl',
      availableBelow: '10.5',
      valueFrom: '0',
      valueTo: '1',
    });
    expect(read.limit).toBe(5);
    expect(productFilterOf(products('limit=5'))).toEqual({});
  });

  it.each([
    ['availableBelow=1&availableBelow=2', /^availableBelow: must be given once$/],
    ['availableBelow=0', /^availableBelow: must be more than zero$/],
    ['availableBelow=', /^availableBelow: must be a decimal/],
    ['availableBelow=1e3', /^availableBelow: must be a decimal/],
    ['valueFrom=-1', /^valueFrom: must be zero or more$/],
    ['valueFrom=10&valueTo=9.5', /^valueTo: must not be less than valueFrom$/],
    ['name=', /^name: must be a text of 1 to 256 characters$/],
    ['id=a&id=b', /^id: must be given once$/],
    ['id=%00', /^id: must not contain NUL/],
    [`sku=${'x'.repeat(129)}`, /^sku: must be a text of 1 to 128 characters$/],
    ['availablebelow=1', /availableBelow/],
    ['limit=0', /^limit: must be a whole number/],
  ])('are refused by name: %s', (query, message) => {
    const violations = refusal(() => products(query));
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(message);
  });

  it('are refused all at once', () => {
    expect(refusal(() => products('name=&valueFrom=x&color=blk'))).toHaveLength(3);
  });
});

describe('a cursor of a list with filters', () => {
  it('leads to its place, whatever the limit and the order of the filters are', () => {
    const first = products('name=bowl&valueFrom=1');
    const next = String(listOfProducts.nextCursor(first, 'a place'));
    const second = products(`valueFrom=1.0&limit=7&cursor=${next}&name=bowl`);
    expect(listOfProducts.placeOf(second)).toBe('a place');
    expect(listOfProducts.placeOf(first)).toBeUndefined();
    expect(listOfProducts.nextCursor(second, undefined)).toBeNull();
    const long = 'x'.repeat(2048);
    const last = String(listOfProducts.nextCursor(first, long));
    expect(listOfProducts.placeOf(products(`name=bowl&valueFrom=1&cursor=${last}`))).toBe(long);
  });

  it.each([
    ['of other filters', String(listOfProducts.nextCursor({ name: 'cup' }, 'x'))],
    ['without filters', cursorTo('products', 'x')],
    ['of another list', String(movements.nextCursor({ name: 'bowl' }, 'x'))],
    [
      'with a place that no store can hold',
      String(listOfProducts.nextCursor({ name: 'bowl' }, '\0')),
    ],
    ['that is none', 'x'],
    ['that is empty', ''],
  ])('%s is refused', (_name, cursor) => {
    const violations = refusal(() => products(`name=bowl&cursor=${cursor}`));
    expect(violations).toEqual([
      'cursor: must be the nextCursor of a page of this list with the same filters',
    ]);
  });

  it('of one product is refused by another', () => {
    const next = String(listOfMovements('200').nextCursor({}, '2026-01-31'));
    expect(refusal(() => readMovements(`cursor=${next}`))).toHaveLength(1);
    expect(refusal(() => readMovements('cursor=a&cursor=b'))).toEqual([
      'cursor: must be given once',
    ]);
  });
});

describe('the query of the movements', () => {
  it('has a first and a last day', () => {
    const read = readMovements('from=2026-01-31&to=2026-01-31');
    expect(read).toMatchObject({ from: '2026-01-31', to: '2026-01-31' });
  });

  it.each([
    ['from=2026-02-30', 'from: must be a day that exists, such as "2026-01-31"'],
    ['to=2026-01-31T00:00:00Z', 'to: must be a day that exists, such as "2026-01-31"'],
    ['from=2026-02-01&to=2026-01-31', 'to: must not be less than from'],
    ['from=2026-01-01&from=2026-01-02', 'from: must be given once'],
  ])('is refused by name: %s', (query, violation) => {
    expect(refusal(() => readMovements(query))).toEqual([violation]);
  });
});

describe('the query of a search', () => {
  it('has types, and times with their offset', () => {
    const query = 'type=stockCounted,stockAdjusted,stockCounted&from=2026-01-31T01:00:00%2B01:00';
    expect(searchOf('100', readFound(query))).toEqual({
      productId: '100',
      types: ['stockCounted', 'stockAdjusted'],
      from: '2026-01-31T00:00:00.000Z',
    });
    expect(searchOf('100', readFound('to=2026-01-31T00:00:00Z'))).toEqual({
      productId: '100',
      to: '2026-01-31T00:00:00.000Z',
    });
  });

  it.each([
    [
      'type=productshipped',
      /^type: unknown event type productshipped: did you mean productShipped/,
    ],
    ['type=productShipped,', /^type: unknown event type/],
    ['type=stockReserved', /^type: event type stockReserved is not supported yet/],
    ['from=2026-01-31', /^from: must be a time with its offset/],
    ['from=2026-02-01T00:00:00Z&to=2026-01-31T23:00:00Z', /^to: must not be less than from$/],
    ['reference=4711', /reference.*not supported yet/],
    ['typ=productShipped', /type/],
  ])('is refused by name: %s', (query, message) => {
    const violations = refusal(() => readFound(query));
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(message);
  });
});

describe('the query of the causes', () => {
  it('has a cursor of this correlation id alone', () => {
    const cursor = cursorTo(listOfCauses('c-1'), 'x');
    expect(readQuery(causesQuery('c-1'), requestOf(`cursor=${cursor}`))).toMatchObject({
      cursor: 'x',
    });
    expect(
      refusal(() => readQuery(causesQuery('c-2'), requestOf(`cursor=${cursor}`))),
    ).toHaveLength(1);
    const read = (correlationId: string) =>
      readParameters(causesParameters, { ...requestOf(''), parameters: { correlationId } });
    expect(read('c/1')).toEqual({ correlationId: 'c/1' });
    expect(refusal(() => read('x'.repeat(513)))).toHaveLength(1);
  });
});
