import { numberEvents } from '@stockbook/event-store/testing/projection-specification';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cause,
  causeRange,
  causesOf,
  causeTerms,
  type CausedEvent,
  toCausedEvent,
} from './cause-tree.ts';
import type { ProjectedEvent } from './projection.ts';

function recorded(metadata: ProjectedEvent['metadata']): ProjectedEvent {
  const [event] = numberEvents<ProjectedEvent>([
    {
      stream: { category: 'audit', id: 'a' },
      type: 'productShipped',
      data: { quantity: '1' },
      metadata,
    },
  ]);
  if (event === undefined) throw new Error('there is no event');
  return event;
}

describe('an event with what caused it', () => {
  it('is any with a correlation id, without its data', () => {
    const about = {
      id: 'event-1',
      stream: { category: 'audit', id: 'a' },
      version: 1,
      position: '1',
      type: 'productShipped',
      effectiveAt: '2026-01-31T08:30:00.000Z',
      recordedAt: '2026-01-31T08:30:00.000Z',
      correlationId: 'c-1',
    };
    const first = recorded({ correlationId: 'c-1' });
    expect(toCausedEvent(first)).toStrictEqual(about);
    const metadata = { correlationId: 'c-1', causationId: 'event-0', secret: 'x' };
    expect(toCausedEvent(recorded(metadata))).toStrictEqual({ ...about, causationId: 'event-0' });
    for (const causationId of ['', 7]) {
      expect(toCausedEvent(recorded({ correlationId: 'c-1', causationId }))).toStrictEqual(about);
    }
  });

  it.each([{}, { correlationId: '' }, { correlationId: 7 }, { causationId: 'event-1' }])(
    'is none with the metadata %j',
    (metadata) => {
      expect(toCausedEvent(recorded(metadata))).toBeUndefined();
      expect(causeTerms(recorded(metadata))).toEqual({});
    },
  );

  it('is listed by correlation id, in the order of the log', () => {
    expect(causeTerms(recorded({ correlationId: 'c-1' }))).toEqual({
      correlation: 'c-1\u001f0000000000000001',
    });
    expect(causeRange('c-1')).toEqual({ term: 'correlation', prefix: 'c-1\u001f' });
    const long = `${'é'.repeat(300)}\0`;
    const event = recorded({ correlationId: long });
    const { prefix } = causeRange(long);
    expect(String(causeTerms(event)['correlation']).startsWith(String(prefix))).toBe(true);
    expect(toCausedEvent(event)?.correlationId).toBe(long);
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
