import {
  numberEvents,
  projectionSpecification,
  projectRows,
} from '@stockbook/event-store/testing/projection-specification';
import { describe, expect, it } from 'vitest';
import { historySearch, type HistorySearch, isFound, searchRange } from './history-search.ts';
import type { ProjectedEvent } from './projection.ts';

const given = projectionSpecification(historySearch);

type Given = Parameters<typeof given>[0][number];
const event = (id: string, type: string, effectiveAt: string, data: unknown = {}): Given => ({
  stream: { category: 'product', id },
  type,
  effectiveAt,
  data,
});
const order = { reference: { type: 'order', id: '4711' } };

describe('the history search', () => {
  it('has a row an event, as the log has it, whatever its type is', () => {
    given([event('100', 'productTeleported', '2026-01-31T08:30:00Z', { to: 'Mars' })])
      .when({
        ...event('100', 'productShipped', '2026-01-31T08:30:00Z', { quantity: '1' }),
        metadata: { causationId: 'e-1', correlationId: 'c-1' },
      })
      .then({
        '2': {
          id: 'event-2',
          productId: '100',
          version: 2,
          type: 'productShipped',
          schemaVersion: 1,
          effectiveAt: '2026-01-31T08:30:00Z',
          recordedAt: '2026-01-31T08:30:01.000Z',
          data: { quantity: '1' },
          metadata: { causationId: 'e-1', correlationId: 'c-1' },
        },
      });
    given([
      { ...event('1', 'x', '2026-01-31T08:30:00Z'), stream: { category: 'a', id: '1' } },
    ]).then({});
  });

  it('is listed by time, by type and by reference', () => {
    const at = '2026-01-31T08:30:00.500000000Z\u001f0000000000000001';
    given([event('100', 'productShipped', '2026-01-31T08:30:00.5Z', order)]).thenTerms({
      '1': {
        product: `100\u001f${at}`,
        type: `100\u001fproductShipped\u001f${at}`,
        reference: `100\u001forder\u001f4711\u001f${at}`,
      },
    });
    for (const data of [{}, null, 'text', { reference: 'order' }, { reference: { id: '1' } }]) {
      const { product, type } = termsOf(event('100', 'x', '2026-01-31T08:30:00Z', data));
      expect([typeof product, typeof type]).toEqual(['string', 'string']);
    }
  });

  it('keeps the terms of the longest ids and types, and of texts that no store can hold', () => {
    const long = { reference: { type: 't'.repeat(500), id: '\0\ud800'.repeat(300) } };
    const terms = termsOf(event('é'.repeat(256), 'x'.repeat(100), '2026-01-31T08:30:00Z', long));
    for (const term of Object.values(terms)) {
      expect(Buffer.byteLength(String(term))).toBeGreaterThan(400);
    }
  });

  function termsOf(given: Given) {
    const terms = projectRows(historySearch, numberEvents<ProjectedEvent>([given])).get('1')?.terms;
    if (terms === undefined) throw new Error('there is no row');
    return terms;
  }
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
  ];
  const rows = [...projectRows(historySearch, numberEvents<ProjectedEvent>(events))];

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
    const [, entry] = rows.find(([key]) => key === '2') ?? [];
    if (entry?.data === undefined) throw new Error('there is no row');
    const wanted = { productId: '100', types: ['productShipped'], ...order };
    const at = '2026-01-31T08:30:00.500Z';
    expect(isFound(entry.data, { ...wanted, from: at, to: at })).toBe(true);
    const others = [
      { from: '2026-01-31T08:30:00.501Z' },
      { to: '2026-01-31T08:30:00.499Z' },
      { types: ['stockCounted'] },
      { reference: { type: 'x', id: '4711' } },
      { reference: { type: 'order', id: '471' } },
      { productId: '10' },
    ];
    for (const other of others) {
      expect(isFound(entry.data, { ...wanted, ...other }), JSON.stringify(other)).toBe(false);
    }
  });

  it('tells products apart whose long ids begin alike', () => {
    const one = 'x'.repeat(500);
    const [entry] = projectRows(
      historySearch,
      numberEvents<ProjectedEvent>([event(`${one}1`, 'a', '2026-01-31T08:30:00Z')]),
    ).values();
    if (entry?.data === undefined) throw new Error('there is no row');
    expect(isFound(entry.data, { productId: `${one}2` })).toBe(false);
    expect(isFound(entry.data, { productId: `${one}1` })).toBe(true);
  });
});
