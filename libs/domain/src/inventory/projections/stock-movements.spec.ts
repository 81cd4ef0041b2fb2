import {
  numberEvents,
  projectionSpecification,
  projectRows,
} from '@stockbook/event-store/testing/projection-specification';
import { describe, expect, it } from 'vitest';
import type { ProjectedEvent } from './projection.ts';
import { movementsOf, stockMovements } from './stock-movements.ts';

const given = projectionSpecification(stockMovements);

const stream = { category: 'product', id: '100' };
const happened = (type: string, at: string, fields: object) => ({
  stream,
  type,
  schemaVersion: type.startsWith('stock') ? 2 : 1,
  effectiveAt: at.includes('T') ? at : `${at}T12:00:00.000Z`,
  data: { productId: '100', location: 'main', ...fields },
});
const received = (at: string, quantity: string, amount = '4') =>
  happened('productReceived', at, { quantity, unitPrice: { sign: '', amount } });
const shipped = (at: string, quantity: string) => happened('productShipped', at, { quantity });
const counted = (at: string, counted: string) => happened('stockCounted', at, { counted });
const adjusted = (at: string, delta: string, cost?: string) =>
  happened('stockAdjusted', at, {
    delta,
    reason: 'found',
    ...(cost !== undefined && { unitCost: { sign: '', amount: cost } }),
  });

type Events = Parameters<typeof given>[0];
const rowOf = (events: Events) => {
  const row = projectRows(stockMovements, numberEvents<ProjectedEvent>(events)).get('100')?.data;
  if (row === undefined) throw new Error('there is no row');
  return row;
};
const movements = (events: Events, range = {}) => movementsOf(rowOf(events), range);
const flow = (quantity: string, value: string) => ({ quantity, value });
const zero = flow('0', '0');

describe('stock movements', () => {
  it('are kept with the state that the next ones follow from', () => {
    given([received('2026-01-31', '150')]).then({
      '100': {
        version: 1,
        state: {
          status: 'active',
          effectiveAt: '2026-01-31T12:00:00.000Z',
          unitPrice: { sign: '', amount: '4' },
          locations: { main: { onHand: '150', value: '600' } },
        },
        months: { '2026-01': { '2026-01-31': { received: flow('150', '600') } } },
      },
    });
  });

  it('are summed by kind, with the value that each had', () => {
    expect(
      movements([
        received('2026-01-31', '2', '3'),
        received('2026-01-31', '1', '4'),
        shipped('2026-01-31', '1'),
        counted('2026-01-31', '1.5'),
        adjusted('2026-01-31', '1', '7'),
        happened('productAdjusted', '2026-01-31', { unitPrice: { sign: '', amount: '9' } }),
        happened('productCreated', '2026-01-31', { name: 'Bowl', unitOfMeasure: 'each' }),
      ]),
    ).toEqual([
      {
        period: '2026-01-31',
        received: flow('3', '10'),
        // 10 / 3 is 3.333333, and a quarter of what is left is 1.666667.
        shipped: flow('1', '3.333333'),
        adjusted: flow('0.5', '5.333333'),
      },
    ]);
  });

  it('are counted on the day in UTC on which they happened', () => {
    expect(
      movements([
        received('2026-01-31T23:59:59.999Z', '5'),
        shipped('2026-02-01T00:00:00.000Z', '2'),
        counted('2026-02-03', '1'),
      ]),
    ).toEqual([
      { period: '2026-01-31', received: flow('5', '20'), shipped: zero, adjusted: zero },
      { period: '2026-02-01', received: zero, shipped: flow('2', '8'), adjusted: zero },
      { period: '2026-02-03', received: zero, shipped: zero, adjusted: flow('-2', '-8') },
    ]);
  });

  it('are in the order of time, also after an event from a clock that was ahead', () => {
    const events = [received('2027-01-01', '5'), shipped('2026-01-01', '2')];
    expect(movements(events)?.map(({ period }) => period)).toEqual(['2026-01-01', '2027-01-01']);
  });

  it('are found by day', () => {
    const events = ['2026-01-30', '2026-01-31', '2026-02-01'].map((day) => received(day, '1'));
    const periods = (range: object) => movements(events, range)?.map(({ period }) => period);
    expect(periods({ from: '2026-01-31' })).toEqual(['2026-01-31', '2026-02-01']);
    expect(periods({ to: '2026-01-31' })).toEqual(['2026-01-30', '2026-01-31']);
    expect(periods({ from: '2026-01-31', to: '2026-01-31' })).toEqual(['2026-01-31']);
  });

  it('are kept by month once they are more than 13 months back', () => {
    // Two days a month, from January 2025 to February 2026.
    const months = Array.from({ length: 14 }, (_, n) =>
      new Date(Date.UTC(2025, n)).toISOString().slice(0, 7),
    );
    const events = months.flatMap((month) => [
      received(`${month}-01`, '2'),
      shipped(`${month}-15`, '1'),
    ]);
    const thirteen = movements(events.slice(0, -2)) ?? [];
    expect(thirteen).toHaveLength(26);
    const fourteen = movements(events) ?? [];
    expect(fourteen).toHaveLength(27);
    expect(fourteen.slice(0, 2)).toEqual([
      { period: '2025-01', received: flow('2', '8'), shipped: flow('1', '4'), adjusted: zero },
      { period: '2025-02-01', received: flow('2', '8'), shipped: zero, adjusted: zero },
    ]);
    const range = { from: '2025-01-31', to: '2025-02-14' };
    const found = movements(events, range) ?? [];
    expect(found.map(({ period }) => period)).toEqual(['2025-01', '2025-02-01']);
    // Of a month that is kept as a whole, and of one before all of them.
    const late =
      movements([...events, shipped('2025-01-20', '3'), shipped('2024-12-31', '1')]) ?? [];
    expect(late).toHaveLength(28);
    expect(late.slice(0, 2)).toMatchObject([
      { period: '2024-12', shipped: flow('1', '4') },
      { period: '2025-01', shipped: flow('4', '16') },
    ]);
  });

  it('of a product with an event of a newer Stockbook are not known', () => {
    const teleported = { stream, type: 'productTeleported', data: {} };
    given([received('2026-01-31', '1')])
      .when(teleported)
      .then({ '100': { version: 2, unreadable: true } });
    expect(movements([teleported, received('2026-01-31', '1')])).toBeUndefined();
  });
});
