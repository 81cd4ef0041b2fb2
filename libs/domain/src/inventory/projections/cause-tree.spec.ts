import {
  numberEvents,
  projectionSpecification,
  projectRows,
} from '@stockbook/event-store/testing/projection-specification';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cause, causeRange, causesOf, type CausedEvent, causeTree } from './cause-tree.ts';
import type { ProjectedEvent } from './projection.ts';

const given = projectionSpecification(causeTree);

type Given = Parameters<typeof given>[0][number];
const event = (metadata: Given['metadata'], id = '100'): Given => ({
  stream: { category: 'product', id },
  type: 'productShipped',
  data: { quantity: '1' },
  ...(metadata && { metadata }),
});

describe('the cause tree', () => {
  it('has a row for each event with a correlation id, of any category, without its data', () => {
    given([event({ correlationId: 'c-1' })])
      .when({
        ...event({ correlationId: 'c-1', causationId: 'event-1' }),
        stream: { category: 'audit', id: 'a' },
      })
      .then({
        '2': {
          id: 'event-2',
          stream: { category: 'audit', id: 'a' },
          version: 1,
          position: '2',
          type: 'productShipped',
          effectiveAt: '2026-01-31T08:30:01.000Z',
          recordedAt: '2026-01-31T08:30:01.000Z',
          correlationId: 'c-1',
          causationId: 'event-1',
        },
      });
  });

  it('has no row for an event without one', () => {
    const without = [{}, { correlationId: '' }, { correlationId: 7 }, { causationId: 'event-1' }];
    given(without.map((metadata) => event(metadata))).then({});
  });

  it('is listed by correlation id, in the order of the log', () => {
    given([event({ correlationId: 'c-1' })]).thenTerms({
      '1': { correlation: 'c-1\u001f0000000000000001' },
    });
    expect(causeRange('c-1')).toEqual({ term: 'correlation', prefix: 'c-1\u001f' });
    const long = `${'é'.repeat(300)}\0`;
    const rows = projectRows(
      causeTree,
      numberEvents<ProjectedEvent>([event({ correlationId: long })]),
    );
    const { prefix } = causeRange(long);
    expect(String(rows.get('1')?.terms['correlation']).startsWith(String(prefix))).toBe(true);
    expect(rows.get('1')?.data?.correlationId).toBe(long);
  });
});

const caused = (id: string, causationId?: string): CausedEvent => ({
  id,
  stream: { category: 'product', id: '100' },
  version: 1,
  position: '1',
  type: 'productShipped',
  effectiveAt: '2026-01-31T08:30:00Z',
  recordedAt: '2026-01-31T08:30:00Z',
  correlationId: 'c-1',
  ...(causationId !== undefined && { causationId }),
});
const shape = (causes: readonly Cause[]): unknown[] =>
  causes.map(({ event, caused }) => [event.id, ...shape(caused)]);

describe('the causes', () => {
  it('are a tree, each with what it caused in the order of the log', () => {
    const events = [
      caused('a', 'a command'),
      caused('b', 'a'),
      caused('c'),
      caused('d', 'b'),
      caused('e', 'a'),
    ];
    expect(shape(causesOf(events))).toEqual([['a', ['b', ['d']], ['e']], ['c']]);
    expect(causesOf([])).toEqual([]);
  });

  it('have an event whose cause comes later as a root', () => {
    expect(shape(causesOf([caused('a', 'b'), caused('b', 'a'), caused('c', 'c')]))).toEqual([
      ['a', ['b']],
      ['c'],
    ]);
  });

  it('have each event once, whatever caused what', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.array(fc.record({ id, cause: fc.option(id) })), (drawn) => {
        const events = drawn.map(({ id, cause }) => caused(id, cause ?? undefined));
        const found: CausedEvent[] = [];
        const waiting = [...causesOf(events)];
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
          found.push(next.event);
          waiting.push(...next.caused);
        }
        expect(found).toHaveLength(events.length);
        expect(new Set(found)).toEqual(new Set(events));
      }),
    );
  });
});
