import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { InventoryEvent } from './event-types/registry.ts';
import { evolve } from './evolve.ts';
import { initialState } from './state.ts';
import { toProduct } from './product.ts';

const usd = (amount: string) => ({ sign: '$', amount });
const received = (quantity: string, price = '4'): InventoryEvent => ({
  type: 'productReceived',
  data: {
    productId: '100',
    quantity,
    unitPrice: usd(price),
    color: 'blk',
    size: '4.3 lbs',
    location: 'main',
  },
});
const receivedAt = (sign: string, costSign: string): InventoryEvent => ({
  type: 'productReceived',
  data: {
    productId: '100',
    quantity: '1',
    unitPrice: { sign, amount: '4' },
    unitCost: { sign: costSign, amount: '3' },
    color: 'blk',
    size: 'L',
    location: 'main',
  },
});
const shipped = (quantity: string): InventoryEvent => ({
  type: 'productShipped',
  data: { productId: '100', quantity, location: 'main' },
});
const created: InventoryEvent = {
  type: 'productCreated',
  data: { productId: '100', name: 'Bowl', unitOfMeasure: 'each' },
};
const adjusted = (sign: string, amount: string): InventoryEvent => ({
  type: 'productAdjusted',
  data: { productId: '100', unitPrice: { sign, amount } },
});
const corrected = (delta: string, unitCost?: string): InventoryEvent => ({
  type: 'stockAdjusted',
  data: {
    productId: '100',
    delta,
    reason: 'found',
    location: 'main',
    ...(unitCost !== undefined && { unitCost: usd(unitCost) }),
  },
});
const counted = (quantity: string): InventoryEvent => ({
  type: 'stockCounted',
  data: { productId: '100', counted: quantity, location: 'main' },
});

const after = (...events: InventoryEvent[]) => events.reduce(evolve, initialState());
const given = (...events: InventoryEvent[]) => ({
  when: (command: InventoryEvent) => ({
    thenAccepted: () => expect(decide(command, after(...events))).toEqual({ events: [command] }),
    thenRejected: (code: string, field: string) =>
      expect(decide(command, after(...events))).toMatchObject({ rejected: { code, field } }),
  }),
});
const product = (...events: InventoryEvent[]) => toProduct('100', events.length, after(...events));

describe('the three events of the AWS sample', () => {
  it('leave 100 on hand at the new price', () => {
    expect(product(received('150'), shipped('50'), adjusted('$', '5'))).toMatchObject({
      quantity: '100',
      unitPrice: '$5',
      color: 'blk',
      size: '4.3 lbs',
      value: '400',
    });
  });
});

describe('productCreated', () => {
  it('is accepted once', () => {
    given().when(created).thenAccepted();
    given(created).when(created).thenRejected('ProductExists', 'productId');
    given(received('1')).when(created).thenRejected('ProductExists', 'productId');
  });
});

describe('productReceived', () => {
  it('implies creation, and a known product keeps its price, color and size', () => {
    given().when(received('1')).thenAccepted();
    expect(product(received('1', '4'), received('1', '6'))).toMatchObject({
      unitPrice: '$4',
      value: '10',
    });
  });
  it('describes a product that was only created', () => {
    expect(product(created, received('1'))).toMatchObject({
      name: 'Bowl',
      color: 'blk',
      unitPrice: '$4',
    });
  });
});

describe('productShipped', () => {
  it('never takes more than there is', () => {
    given().when(shipped('1')).thenRejected('ProductUnknown', 'productId');
    given(received('5')).when(shipped('5.000001')).thenRejected('InsufficientStock', 'quantity');
    given(received('5')).when(shipped('5')).thenAccepted();
  });
  it('takes the rest of the value with the last unit', () => {
    const third = product(received('3', '0.333333'), shipped('1'), shipped('1'));
    expect(third.value).toBe('0.333333');
    expect(product(received('3', '1'), shipped('1'), shipped('2'))).toMatchObject({
      quantity: '0',
      value: '0',
      state: 'OutOfStock',
    });
  });
});

describe('productAdjusted', () => {
  it('changes the list price in the same currency only', () => {
    given().when(adjusted('$', '5')).thenRejected('ProductUnknown', 'productId');
    given(received('1')).when(adjusted('€', '5')).thenRejected('CurrencyMismatch', 'unitPrice');
    // The first sign that came counts, also where the price itself had none.
    given(receivedAt('', '€'))
      .when(adjusted('$', '5'))
      .thenRejected('CurrencyMismatch', 'unitPrice');
    given().when(receivedAt('$', '€')).thenRejected('CurrencyMismatch', 'unitCost');
    expect(product(received('1'), adjusted('', '5')).unitPrice).toBe('$5');
  });
});

describe('stockAdjusted', () => {
  it('moves stock at average, and needs a cost where there is none', () => {
    given(received('5')).when(corrected('-6')).thenRejected('InsufficientStock', 'delta');
    given(created).when(corrected('2')).thenRejected('UnitCostRequired', 'unitCost');
    expect(product(received('2', '5'), corrected('1')).value).toBe('15');
    expect(product(created, corrected('2', '3')).value).toBe('6');
  });
});

describe('stockCounted', () => {
  it('sets what is on hand and values the difference at average', () => {
    given().when(counted('1')).thenRejected('ProductUnknown', 'productId');
    expect(product(received('4', '5'), counted('3'))).toMatchObject({ quantity: '3', value: '15' });
    expect(product(received('4', '5'), counted('0'))).toMatchObject({ quantity: '0', value: '0' });
  });
});

describe('effectiveAt', () => {
  it('before the last event is refused until late events are built', () => {
    const at = (event: InventoryEvent, effectiveAt: string): InventoryEvent => ({
      ...event,
      effectiveAt,
    });
    const first = at(received('1'), '2026-01-02T00:00:00.000Z');
    given(first)
      .when(at(shipped('1'), '2026-01-01T00:00:00.000Z'))
      .thenRejected('LateEvent', 'effectiveAt');
    given(first)
      .when(at(shipped('1'), '2026-01-02T00:00:00.000Z'))
      .thenAccepted();
  });
});

describe('a rejection says what would be accepted', () => {
  const after = (...events: readonly InventoryEvent[]) => events.reduce(evolve, initialState());
  it.each<[string, InventoryEvent, InventoryEvent[], string]>([
    ['a shipment of too much', shipped('9'), [received('5')], 'send at most 5'],
    ['a correction by too much', corrected('-9'), [received('5')], 'send -5 or more'],
    ['an empty shelf', shipped('1'), [received('1'), shipped('1')], 'send productReceived first'],
    ['a product that exists', created, [created], 'or another productId'],
  ])('%s', (_, command, events, fix) => {
    expect(decide(command, after(...events))).toMatchObject({
      rejected: { message: expect.stringContaining(fix) },
    });
  });
});
