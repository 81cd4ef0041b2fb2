import {
  numberEvents,
  projectionSpecification,
  projectRows,
} from '@stockbook/event-store/testing/projection-specification';
import { describe, expect, it } from 'vitest';
import { eventIndex } from './event-index.ts';
import type { ProjectedEvent } from './projection.ts';

const given = projectionSpecification(eventIndex);

type Given = Parameters<typeof given>[0][number];
const event = (id: string, metadata?: Given['metadata']): Given => ({
  stream: { category: 'product', id },
  type: 'productShipped',
  data: { quantity: '1' },
  ...(metadata && { metadata }),
});
const inAudit = (metadata?: Given['metadata']): Given => ({
  ...event('100', metadata),
  stream: { category: 'audit', id: '100' },
});
const WITHOUT_CORRELATION = [
  {},
  { correlationId: '' },
  { correlationId: 7 },
  { causationId: 'event-1' },
];

describe('the index of the events', () => {
  it('has a row for each event of a product, as the log has it, whatever its type is', () => {
    const teleported = { ...event('100'), type: 'productTeleported', data: { to: 'Mars' } };
    const metadata = { causationId: 'e-1', correlationId: 'c-1' };
    given([teleported])
      .when({ ...event('100', metadata), effectiveAt: '2026-01-30T08:30:00Z' })
      .then({
        '2': {
          id: 'event-2',
          stream: { category: 'product', id: '100' },
          version: 2,
          position: '2',
          type: 'productShipped',
          schemaVersion: 1,
          data: { quantity: '1' },
          effectiveAt: '2026-01-30T08:30:00Z',
          recordedAt: '2026-01-31T08:30:01.000Z',
          metadata,
        },
      });
    const rows = rowsOf(teleported, ...WITHOUT_CORRELATION.map((each) => event('100', each)));
    expect([...rows.keys()]).toEqual(['1', '2', '3', '4', '5']);
  });

  it('has a row for each event with a correlation id, of any category', () => {
    given([event('100', { correlationId: 'c-1' })])
      .when(inAudit({ correlationId: 'c-1', causationId: 'event-1' }))
      .then({
        '2': {
          id: 'event-2',
          stream: { category: 'audit', id: '100' },
          version: 1,
          position: '2',
          type: 'productShipped',
          schemaVersion: 1,
          data: { quantity: '1' },
          effectiveAt: '2026-01-31T08:30:01.000Z',
          recordedAt: '2026-01-31T08:30:01.000Z',
          metadata: { correlationId: 'c-1', causationId: 'event-1' },
        },
      });
  });

  it('has no row for an event of another category without one', () => {
    given([inAudit(), ...WITHOUT_CORRELATION.map(inAudit)]).then({});
  });

  it('lists the events of a product by time, by type and by reference, and each by correlation id', () => {
    const at = '2026-01-31T08:30:00.500000000Z\u001f0000000000000001';
    const shipped = { ...event('100'), effectiveAt: '2026-01-31T08:30:00.5Z' };
    const inHistory = {
      product: `100\u001f${at}`,
      type: `100\u001fproductShipped\u001f${at}`,
    };
    given([shipped]).thenTerms({ '1': inHistory });
    const data = { reference: { type: 'order', id: '4711' } };
    given([{ ...shipped, data, metadata: { correlationId: 'c-1' } }]).thenTerms({
      '1': {
        ...inHistory,
        reference: `100\u001forder\u001f4711\u001f${at}`,
        correlation: 'c-1\u001f0000000000000001',
      },
    });
    given([{ ...inAudit({ correlationId: 'c-1' }), data }]).thenTerms({
      '1': { correlation: 'c-1\u001f0000000000000001' },
    });
  });

  it.each([{}, null, 'text', { reference: 'order' }, { reference: { id: '1' } }])(
    'lists an event by no reference if its data is %j',
    (data) => {
      expect(Object.keys(termsOf({ ...event('100'), data }))).toEqual(['product', 'type']);
    },
  );

  it('keeps the terms of the longest ids and types, and of texts that no store can hold', () => {
    const unstorable = '\0\ud800'.repeat(300);
    const terms = termsOf({
      ...event('é'.repeat(256), { correlationId: unstorable }),
      type: 'x'.repeat(100),
      data: { reference: { type: 't'.repeat(500), id: unstorable } },
    });
    expect(Object.keys(terms)).toEqual(['product', 'type', 'reference', 'correlation']);
    for (const term of Object.values(terms)) {
      expect(Buffer.byteLength(String(term))).toBeGreaterThan(400);
    }
  });

  const rowsOf = (...events: readonly Given[]) =>
    projectRows(eventIndex, numberEvents<ProjectedEvent>(events));

  function termsOf(given: Given) {
    const terms = rowsOf(given).get('1')?.terms;
    if (terms === undefined) throw new Error('there is no row');
    return terms;
  }
});
