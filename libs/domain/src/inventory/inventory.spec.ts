import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { type InventoryEvent, schemaVersionOf } from './event-types/registry.ts';
import { evolve } from './evolve.ts';
import { readPrice } from '../price.ts';
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
const counted = (quantity: string, unitCost?: string): InventoryEvent => ({
  type: 'stockCounted',
  data: {
    productId: '100',
    counted: quantity,
    location: 'main',
    ...(unitCost !== undefined && { unitCost: usd(unitCost) }),
  },
});

const after = (...events: InventoryEvent[]) => events.reduce(evolve, initialState());
const given = (...events: InventoryEvent[]) => ({
  when: (command: InventoryEvent) => ({
    thenAccepted: () =>
      expect(decide(command, after(...events))).toEqual({
        events: [{ ...command, schemaVersion: schemaVersionOf(command.type) }],
      }),
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
    given(created, received('1')).when(created).thenRejected('ProductExists', 'productId');
  });
  it('names a product that a receipt made, and may come late', () => {
    given(received('1')).when(created).thenAccepted();
    given(received('1'), created).when(created).thenRejected('ProductExists', 'productId');
    expect(product(received('1'), created)).toMatchObject({
      name: 'Bowl',
      unitOfMeasure: 'each',
      quantity: '1',
      color: 'blk',
    });
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
  it('takes a full-width symbol for the same currency, and shows it as it was written', () => {
    const yen = receivedAt('￥', '¥');
    given().when(yen).thenAccepted();
    given(yen).when(adjusted('¥', '5')).thenAccepted();
    expect(product(yen).unitPrice).toBe('￥4');
    expect(product(yen, adjusted('¥', '5')).unitPrice).toBe('¥5');
  });
  it('writes an amount alone as the product writes its prices', () => {
    const read = (unitPrice: string) => {
      const found = readPrice(unitPrice);
      if ('wrong' in found) throw new Error(found.wrong.join());
      return {
        type: 'productAdjusted' as const,
        data: { productId: '100', unitPrice: found.price },
      };
    };
    for (const [first, next] of [
      ['4 €', '5 €'],
      ['4kr', '5kr'],
      ['CHF 4', 'CHF 5'],
      ['$4', '$5'],
    ] as const) {
      expect(product(read(first), adjusted('', '5')).unitPrice).toBe(next);
      expect(decide(read('USD 7'), after(read(first)))).toMatchObject({
        rejected: { message: expect.stringContaining(`send ${next.replace('5', '7')}, or`) },
      });
    }
  });
});

describe('stockAdjusted', () => {
  it('moves stock at average, and needs a cost where there is none', () => {
    given(received('5')).when(corrected('-6')).thenRejected('InsufficientStock', 'delta');
    given(created).when(corrected('2')).thenRejected('UnitCostRequired', 'unitCost');
    expect(product(received('2', '5'), corrected('1')).value).toBe('15');
    expect(product(created, corrected('2', '3')).value).toBe('6');
  });
  it('takes in what is found at its unitCost, also where stock is on hand', () => {
    const until = [received('2', '10'), shipped('1'), received('1', '30')];
    expect(product(...until, corrected('1', '10')).value).toBe('50');
    expect(product(...until, corrected('1')).value).toBe('60');
  });
  it('keeps the value that it had in a log of schema version 1', () => {
    const until = [received('2', '10'), shipped('1'), received('1', '30')];
    const old = { ...corrected('1', '10'), schemaVersion: 1 };
    expect(product(...until, old).value).toBe('60');
    expect(product(created, { ...corrected('2', '3'), schemaVersion: 1 }).value).toBe('6');
  });
  it('is recorded with schema version 2', () => {
    expect(decide(corrected('1'), after(received('1')))).toMatchObject({
      events: [{ schemaVersion: 2 }],
    });
    expect(decide(received('1'), after())).toMatchObject({ events: [{ schemaVersion: 1 }] });
  });
});

describe('stockCounted', () => {
  it('sets what is on hand and values the difference at average', () => {
    given().when(counted('1')).thenRejected('ProductUnknown', 'productId');
    expect(product(received('4', '5'), counted('3'))).toMatchObject({ quantity: '3', value: '15' });
    expect(product(received('4', '5'), counted('0'))).toMatchObject({ quantity: '0', value: '0' });
  });
  it('uses unitCost for what is found, and for nothing else', () => {
    expect(product(received('4', '5'), counted('6', '1')).value).toBe('22');
    expect(product(received('4', '5'), counted('4', '1')).value).toBe('20');
    expect(product(received('4', '5'), counted('3', '1')).value).toBe('15');
    expect(product(received('4', '5'), counted('0', '1')).value).toBe('0');
  });
  it('keeps the value that it had in a log of schema version 1', () => {
    const old = { ...counted('6', '1'), schemaVersion: 1 };
    expect(product(received('4', '5'), old).value).toBe('30');
    expect(product(created, old).value).toBe('6');
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

  const now = new Date('2026-01-02T12:00:00.000Z');
  const at = (effectiveAt: string) => after({ ...received('9'), effectiveAt });
  const timeOf = (state: ReturnType<typeof at>) => {
    const decision = decide(shipped('1'), state, { now, version: 1 });
    return 'events' in decision && decision.events[0]?.effectiveAt;
  };

  it('of an event without a time is the present, or that of a last event a little ahead', () => {
    expect(timeOf(at('2026-01-02T11:00:00.000Z'))).toBe('2026-01-02T12:00:00.000Z');
    expect(timeOf(at('2026-01-02T12:05:00.000Z'))).toBe('2026-01-02T12:05:00.000Z');
    expect(timeOf(at('2026-01-02T12:05:00.001Z'))).toBe('2026-01-02T12:00:00.000Z');
    expect(timeOf(at('2036-01-02T12:00:00.000Z'))).toBe('2026-01-02T12:00:00.000Z');
  });

  it('of a wrong clock does not bind the product, and the refusal names its event', () => {
    const stated = { ...shipped('1'), effectiveAt: '2026-01-02T12:00:00.000Z' };
    const wrong = at('2036-01-02T12:00:00.000Z');
    const refused = decide(stated, wrong, { now, version: 7 });
    expect(refused).toMatchObject({ rejected: { code: 'LateEvent', field: 'effectiveAt' } });
    expect(refused).toMatchObject({
      rejected: { message: expect.stringContaining('the time of event 7 must be corrected first') },
    });
    const next = decide(shipped('1'), wrong, { now, version: 7 });
    const state = 'events' in next ? next.events.reduce(evolve, wrong) : wrong;
    expect(decide(stated, state, { now, version: 8 })).toHaveProperty('events');
  });
});

describe('a rejection says what would be accepted', () => {
  const after = (...events: readonly InventoryEvent[]) => events.reduce(evolve, initialState());
  it.each<[string, InventoryEvent, InventoryEvent[], string]>([
    ['a shipment of too much', shipped('9'), [received('5')], 'send at most 5'],
    ['a correction by too much', corrected('-9'), [received('5')], 'send -5 or more'],
    ['an empty shelf', shipped('1'), [received('1'), shipped('1')], 'send productReceived first'],
    ['a product that exists', created, [created], 'or another productId'],
    [
      'a sum of more digits than can be sent',
      shipped('9999999999999'),
      [received('999999999999.999999'), received('999999999999.999999')],
      'send at most 1999999999999.99999',
    ],
  ])('%s', (_, command, events, fix) => {
    expect(decide(command, after(...events))).toMatchObject({
      rejected: { message: expect.stringContaining(fix) },
    });
  });
});
