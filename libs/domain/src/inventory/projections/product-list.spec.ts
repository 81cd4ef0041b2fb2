import {
  numberEvents,
  projectionSpecification,
} from '@stockbook/event-store/testing/projection-specification';
import { describe, expect, it } from 'vitest';
import {
  listedProduct,
  type ProductFilter,
  productList,
  type ProductListRow,
  productRange,
} from './product-list.ts';
import type { ProjectedEvent } from './projection.ts';

const given = projectionSpecification(productList);

const stream = { category: 'product', id: '100' };
const usd = (amount: string) => ({ sign: '$', amount });
const created = (name: string, sku?: string, id = '100') => ({
  stream: { category: 'product', id },
  type: 'productCreated',
  data: { productId: id, name, unitOfMeasure: 'each', ...(sku !== undefined && { sku }) },
});
const received = (quantity: string, price = '4') => ({
  stream,
  type: 'productReceived',
  effectiveAt: '2026-01-31T08:30:00.000Z',
  data: {
    productId: '100',
    quantity,
    unitPrice: usd(price),
    color: 'blk',
    size: 'm',
    location: 'main',
  },
});
const shipped = (quantity: string) => ({
  stream,
  type: 'productShipped',
  effectiveAt: '2026-01-31T08:30:00.000Z',
  data: { productId: '100', quantity, location: 'main' },
});
const teleported = { stream, type: 'productTeleported', data: {} };

const afterReceipt: ProductListRow = {
  version: 1,
  state: {
    status: 'active',
    effectiveAt: '2026-01-31T08:30:00.000Z',
    currency: '$',
    unitPrice: usd('4'),
    color: 'blk',
    size: 'm',
    locations: { main: { onHand: '150', value: '600' } },
  },
};

describe('the product list', () => {
  it('has a row a product, with its state', () => {
    given([received('150')]).then({ '100': afterReceipt });
    given([created('Bowl', undefined, '7')])
      .when(received('150'))
      .then({ '100': afterReceipt });
    given([received('150')])
      .when(shipped('50'))
      .then({
        '100': {
          version: 2,
          state: { ...afterReceipt.state, locations: { main: { onHand: '100', value: '400' } } },
        },
      });
  });

  it('lists each product once, however often an event is delivered', () => {
    const other = { category: 'product', id: '200' };
    const events = numberEvents<ProjectedEvent>([
      received('2'),
      { ...received('2'), stream: other },
      received('2'),
    ]);
    const rows = new Map<string, ProductListRow>();
    for (const index of [0, 0, 1, 2, 1, 2, 0]) {
      const event = events[index];
      if (event === undefined) throw new Error(`there is no event ${index}`);
      const { id } = event.stream;
      expect(productList.key(event)).toBe(id);
      rows.set(id, productList.project(rows.get(id), event, id));
    }
    const list = [...rows].map(([id, row]) => listedProduct(id, row));
    expect(list).toMatchObject([
      { productId: '100', version: 2, quantity: '4', value: '16' },
      { productId: '200', version: 1, quantity: '2', value: '8' },
    ]);
  });

  it('leaves out events of other categories', () => {
    given([{ ...received('150'), stream: { category: 'audit', id: '100' } }]).then({});
  });

  it('is listed by sku, name, what is available, and value', () => {
    given([created('Bowl, LARGE', 'BOWL-43'), received('2.5', '0.1')]).thenTerms({
      '100': {
        sku: 'BOWL-43',
        name: 'bowl, large',
        available: { decimal: '2.5' },
        value: { decimal: '0.25' },
      },
    });
    given([received('1')]).thenTerms({
      '100': { available: { decimal: '1' }, value: { decimal: '4' } },
    });
  });

  it('is listed by a long name’s beginning, and by a value of any size', () => {
    const most = '9'.repeat(18);
    const digits = `${'9'.repeat(17)}8${'0'.repeat(17)}1`;
    given([
      created('Ñ'.repeat(256)),
      received(most, most),
      received('0.000001', '0.000001'),
    ]).thenTerms({
      '100': {
        name: 'ñ'.repeat(256),
        available: { decimal: `${most}.000001` },
        value: { decimal: `${digits}` },
      },
    });
    given([created('€'.repeat(256))]).thenTerms({
      '100': {
        name: '€'.repeat(170),
        available: { decimal: '0' },
        value: { decimal: '0' },
      },
    });
  });

  it('marks a product with an event of a newer Stockbook, for ever, and lists it by nothing', () => {
    given([received('150')])
      .when(teleported)
      .then({ '100': { version: 2, unreadable: true } });
    given([received('150'), teleported])
      .when(shipped('50'))
      .then({ '100': { version: 3, unreadable: true } });
    given([{ ...shipped('1'), schemaVersion: 9 }]).then({
      '100': { version: 1, unreadable: true },
    });
    given([received('150'), teleported]).thenTerms({ '100': {} });
  });

  it('leaves out an event that the row has, and refuses one that comes too early', () => {
    given([received('150')])
      .when({ ...received('150'), version: 1 })
      .then({});
    given([received('150'), teleported])
      .when({ ...teleported, version: 2 })
      .then({});
    expect(() =>
      given([received('150')])
        .when({ ...shipped('1'), version: 3 })
        .then({}),
    ).toThrow('event 3 of 100 came after event 1');
  });
});

describe('a product of the list', () => {
  const row: ProductListRow = {
    version: 3,
    state: { ...afterReceipt.state, name: 'Émail Bowl', sku: 'BOWL-43' },
  };

  it('is shown as the product itself is', () => {
    expect(listedProduct('100', row)).toMatchObject({
      productId: '100',
      version: 3,
      quantity: '150',
      value: '600',
      name: 'Émail Bowl',
    });
    expect(listedProduct('100', { version: 1, unreadable: true })).toBeUndefined();
  });

  it.each<[ProductFilter, boolean]>([
    [{ id: '100' }, true],
    [{ id: '10' }, false],
    [{ sku: 'BOWL-43' }, true],
    [{ sku: 'bowl-43' }, false],
    [{ name: 'émail' }, true],
    [{ name: 'ÉMAIL bowl'.normalize('NFD') }, true],
    [{ name: 'bowl' }, false],
    [{ state: 'Available' }, true],
    [{ state: 'OutOfStock' }, false],
    [{ availableBelow: '150' }, false],
    [{ availableBelow: '150.000001' }, true],
    [{ valueFrom: '600', valueTo: '600' }, true],
    [{ valueFrom: '600.01' }, false],
    [{ valueTo: '599.99' }, false],
    [{ sku: 'BOWL-43', availableBelow: '9' }, false],
  ])('meets every condition of %j: %s', (filter, isWanted) => {
    expect(listedProduct('100', row, filter) !== undefined).toBe(isWanted);
  });

  it('is found by all of a long name, also by what its term leaves out', () => {
    const named = (name: string): ProductListRow => ({
      version: 1,
      state: { ...afterReceipt.state, name },
    });
    const name = '€'.repeat(200);
    expect(listedProduct('100', named(`${name}a`), { name: `${name}A` })).toBeDefined();
    expect(listedProduct('100', named(`${name}a`), { name: `${name}b` })).toBeUndefined();
  });

  it('without a name or sku is not wanted by one', () => {
    expect(listedProduct('100', afterReceipt, { name: 'n' })).toBeUndefined();
    expect(listedProduct('100', afterReceipt, { sku: 'null' })).toBeUndefined();
  });

  it.each<[ProductFilter, unknown]>([
    [{}, undefined],
    [{ id: '100' }, undefined],
    [
      { sku: 'A', name: 'b', availableBelow: '1' },
      { term: 'sku', from: 'A', to: 'A' },
    ],
    [
      { name: 'Bowl', valueTo: '1' },
      { term: 'name', prefix: 'bowl' },
    ],
    [
      { state: 'OutOfStock', availableBelow: '10' },
      { term: 'available', to: { decimal: '0' } },
    ],
    [{ state: 'Available' }, undefined],
    [
      { availableBelow: '10', valueFrom: '1' },
      { term: 'available', to: { decimal: '10' } },
    ],
    [
      { valueFrom: '1', valueTo: '2.5' },
      { term: 'value', from: { decimal: '1' }, to: { decimal: '2.5' } },
    ],
    [{ valueTo: '2' }, { term: 'value', to: { decimal: '2' } }],
  ])('is in a range of rows by its rarest condition: %j', (filter, range) => {
    expect(productRange(filter)).toEqual(range);
  });
});
