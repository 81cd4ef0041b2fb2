import {
  type GivenEvent,
  numberEvents,
  projectRows,
} from '@stockbook/event-store/testing/projection-specification';
import { describe, expect, it } from 'vitest';
import { eventIndex } from './event-index.ts';
import { type HistorySearch, isFound, searchRange, toHistoryEntry } from './history-search.ts';
import type { ProjectedEvent } from './projection.ts';

type Given = GivenEvent<ProjectedEvent>;
const event = (id: string, type: string, effectiveAt: string, data: unknown = {}): Given => ({
  stream: { category: 'product', id },
  type,
  effectiveAt,
  data,
});
const order = { reference: { type: 'order', id: '4711' } };

/** The row of the first event. */
function rowOf(given: Given): ProjectedEvent {
  const row = projectRows(eventIndex, numberEvents<ProjectedEvent>([given])).get('1')?.data;
  if (row === undefined) throw new Error('there is no row');
  return row;
}

it('readers see an event as the log has it, and of which product it is', () => {
  const metadata = { causationId: 'e-1', correlationId: 'c-1' };
  const shipped = event('100', 'productShipped', '2026-01-31T08:30:00Z', { quantity: '1' });
  expect(toHistoryEntry(rowOf({ ...shipped, metadata }))).toStrictEqual({
    id: 'event-1',
    productId: '100',
    version: 1,
    type: 'productShipped',
    schemaVersion: 1,
    effectiveAt: '2026-01-31T08:30:00Z',
    recordedAt: '2026-01-31T08:30:00.000Z',
    data: { quantity: '1' },
    metadata,
  });
});

describe('a search', () => {
  const events = [
    event('100', 'productReceived', '2026-01-31T08:30:00Z'),
    event('100', 'productShipped', '2026-01-31T08:30:00.5Z', order),
    event('10', 'productShipped', '2026-01-31T09:00:00Z', order),
    event('100', 'stockCounted', '2026-02-01T00:00:00Z'),
    event('100', 'productShipped', '2026-01-30T00:00:00Z', {
      reference: { type: 'x', id: '4711' },
    }),
    ...Array.from({ length: 9 }, () => event('100', 'stockAdjusted', '2026-01-15T00:00:00Z')),
    {
      ...event('100', 'productShipped', '2026-01-31T08:30:00.5Z', order),
      stream: { category: 'audit', id: '100' },
      metadata: { correlationId: 'c-1' },
    },
  ];
  const rows = [...projectRows(eventIndex, numberEvents<ProjectedEvent>(events))];

  /** Lists rows as a row store does. */
  function found(search: HistorySearch): string[] {
    const { term, from, to } = searchRange(search);
    return rows
      .flatMap(([key, { data, terms }]) => {
        const value = terms[term];
        return data !== undefined && typeof value === 'string' ? [{ key, data, value }] : [];
      })
      .filter(({ value }) => String(from) <= value && value <= String(to))
      .toSorted((one, other) => (one.value < other.value ? -1 : 1))
      .filter(({ data }) => isFound(data, search))
      .map(({ key }) => key);
  }
  const adjusted = ['6', '7', '8', '9', '10', '11', '12', '13', '14'];

  it.each<[Omit<HistorySearch, 'productId'>, readonly string[]]>([
    [{}, [...adjusted, '5', '1', '2', '4']],
    [{ from: '2026-01-31T08:30:00Z' }, ['1', '2', '4']],
    [{ from: '2026-01-31T08:30:00.000001Z', to: '2026-01-31T23:59:59Z' }, ['2']],
    [{ to: '2026-01-30T00:00:00.000Z' }, [...adjusted, '5']],
    [{ types: ['productShipped'] }, ['5', '2']],
    [{ types: ['productShipped'], from: '2026-01-31T00:00:00Z' }, ['2']],
    [{ types: ['productShipped', 'stockCounted'] }, ['5', '2', '4']],
    [{ types: [] }, []],
    [{ reference: { type: 'order', id: '4711' } }, ['2']],
    [{ reference: { type: 'order', id: '47' } }, []],
    [{ reference: { type: 'order', id: '4711' }, types: ['stockCounted'] }, []],
    [{ reference: { type: 'order', id: '4711' }, to: '2026-01-31T08:30:00Z' }, []],
  ])('for %j finds events in the order in which they happened', (search, expected) => {
    expect(found({ productId: '100', ...search })).toEqual(expected);
  });

  it('tells by the event itself whether it is wanted', () => {
    const shipped = event('100', 'productShipped', '2026-01-31T08:30:00.5Z', order);
    const row = rowOf(shipped);
    const wanted = { productId: '100', types: ['productShipped'], ...order };
    const at = '2026-01-31T08:30:00.500Z';
    expect(isFound(row, { ...wanted, from: at, to: at })).toBe(true);
    const others = [
      { from: '2026-01-31T08:30:00.501Z' },
      { to: '2026-01-31T08:30:00.499Z' },
      { types: ['stockCounted'] },
      { reference: { type: 'x', id: '4711' } },
      { reference: { type: 'order', id: '471' } },
      { productId: '10' },
    ];
    for (const other of others) {
      expect(isFound(row, { ...wanted, ...other }), JSON.stringify(other)).toBe(false);
    }
    const stream = { category: 'audit', id: '100' };
    const metadata = { correlationId: 'c-1' };
    expect(isFound(rowOf({ ...shipped, stream, metadata }), wanted)).toBe(false);
  });

  it('tells products apart whose long ids begin alike', () => {
    const one = 'x'.repeat(500);
    const row = rowOf(event(`${one}1`, 'a', '2026-01-31T08:30:00Z'));
    expect(isFound(row, { productId: `${one}2` })).toBe(false);
    expect(isFound(row, { productId: `${one}1` })).toBe(true);
  });
});
