import { AssertionError } from 'node:assert';
import { describe, expect, it } from 'vitest';
import type { PositionedEvent } from '../event.ts';
import {
  numberEvents,
  projectionSpecification,
  projectRows,
  type SpecifiedProjection,
} from './projection-specification.ts';

interface Taken {
  readonly stream: { readonly category: string; readonly id: string };
  readonly version: number;
  readonly position: string;
  readonly type: 'taken' | 'cancelled';
  readonly data: { readonly seats: number };
}
interface Seats {
  readonly taken: number;
}

const seats: SpecifiedProjection<Taken, Seats> = {
  name: 'seats',
  version: 1,
  filter: { categories: ['hall'], exceptTypes: ['cleaned'] },
  key: ({ stream }) => stream.id,
  project: (row, { type, data }) =>
    type === 'cancelled' ? undefined : { taken: (row?.taken ?? 0) + data.seats },
  terms: ({ taken }) => ({ taken: { decimal: String(taken) } }),
};
const given = projectionSpecification(seats);

const stream = { category: 'hall', id: 'a' };
const taken = (seats: number, id = 'a') => ({
  stream: { category: 'hall', id },
  type: 'taken' as const,
  data: { seats },
});
const cancelled = { stream, type: 'cancelled' as const, data: { seats: 0 } };

describe('a projection specification', () => {
  it('holds where the rows are as expected', () => {
    given([]).then({});
    given([taken(1), taken(2, 'b'), taken(3)]).then({ a: { taken: 4 }, b: { taken: 2 } });
    given([taken(1), taken(2, 'b')])
      .when(taken(2), taken(3))
      .then({ a: { taken: 6 } });
    given([taken(1)])
      .when(taken(0))
      .then({});
  });

  it('tells a row that was removed from one that was never there', () => {
    given([taken(1), cancelled]).then({});
    given([taken(1)])
      .when(cancelled)
      .then({ a: undefined });
    given([]).when(cancelled).then({});
    given([taken(1), cancelled])
      .when(taken(3))
      .then({ a: { taken: 3 } });
  });

  it('checks the index terms of the rows that are there', () => {
    given([taken(1), taken(2, 'b'), cancelled]).thenTerms({ b: { taken: { decimal: '2' } } });
    given([taken(1), taken(2, 'b')])
      .when(taken(2))
      .thenTerms({ a: { taken: { decimal: '3' } } });
    given([taken(1)])
      .when(cancelled)
      .thenTerms({});
  });

  it('projects only what the filter wants', () => {
    const elsewhere = { ...taken(1), stream: { category: 'bus', id: 'a' } };
    given([elsewhere, taken(2)]).then({ a: { taken: 2 } });
    const except = { ...seats, filter: { exceptTypes: ['taken'] } };
    projectionSpecification(except)([taken(1)]).then({});
    const only = { ...seats, filter: { types: ['cancelled'] } };
    projectionSpecification(only)([taken(1)]).then({});
  });

  it('numbers events by stream, and keeps what a test states', () => {
    const events = numberEvents<Taken & { id: string; effectiveAt: string; metadata: object }>([
      taken(1),
      { ...taken(1, 'b'), version: 7, effectiveAt: '2025-12-31T00:00:00Z' },
      { ...taken(1), id: 'e', metadata: { actor: 'x' } },
      taken(1, 'b'),
    ]);
    expect(events).toMatchObject([
      { id: 'event-1', version: 1, position: '1', effectiveAt: '2026-01-31T08:30:00.000Z' },
      { id: 'event-2', version: 7, position: '2', effectiveAt: '2025-12-31T00:00:00Z' },
      { id: 'e', version: 2, position: '3', metadata: { actor: 'x' } },
      { version: 8, position: '4', schemaVersion: 1, recordedAt: '2026-01-31T08:30:03.000Z' },
    ]);
  });

  it('leaves out an event at or below the position of its row', () => {
    const events = numberEvents<Taken>([taken(1), taken(2), taken(4, 'b')]);
    const rows = projectRows(seats, events);
    expect(rows.get('a')).toEqual({
      version: 2,
      data: { taken: 3 },
      terms: { taken: { decimal: '3' } },
    });
    expect(projectRows(seats, events, rows)).toEqual(rows);
    const first = projectRows(seats, events.slice(0, 1));
    expect(projectRows(seats, events, first)).toEqual(rows);
  });

  it('gives a row once where its key is named twice', () => {
    const twice = { ...seats, key: () => ['a', 'b', 'a'] };
    projectionSpecification(twice)([taken(1)]).then({ a: { taken: 1 }, b: { taken: 1 } });
    projectionSpecification({ ...seats, key: () => undefined })([taken(1)]).then({});
  });
});

it('is typed: events and rows are those of the projection', () => {
  // @ts-expect-error: no such type of event
  expect(() => given([{ ...taken(1), type: 'sold' }]).then({})).toThrow(AssertionError);
  // @ts-expect-error: no such data
  given([{ ...taken(1), data: {} }]);
  // @ts-expect-error: no such row
  expect(() => given([taken(1)]).then({ a: { free: 1 } })).toThrow(AssertionError);
});

it('takes a projection of the events of the log', () => {
  const types = {
    name: 'types',
    version: 1,
    key: ({ type }: PositionedEvent) => type,
    project: (_: string | undefined, { hash, data }: PositionedEvent) => `${hash} ${String(data)}`,
  };
  projectionSpecification(types)([{ stream, type: 'a', data: 1 }]).then({
    a: `${'0'.repeat(64)} 1`,
  });
});

/** What a specification fails with, as expected and actual. */
function failure(specification: () => void): readonly [string, string] {
  let error: unknown;
  try {
    specification();
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(AssertionError);
  const { message } = error as AssertionError;
  const [, first, second] =
    /^expected the (?:rows|terms)\n(.*)\nbut they were\n(.*)$/s.exec(message) ?? [];
  return [String(first), String(second)];
}

it.each<[string, () => void, string, string]>([
  ['other data', () => given([taken(1)]).then({ a: { taken: 2 } }), 'taken: 2', 'taken: 1'],
  ['a row less', () => given([taken(1)]).then({}), '{}', 'a: { taken: 1 }'],
  ['a row more', () => given([]).then({ a: { taken: 1 } }), 'a: { taken: 1 }', '{}'],
  [
    'a row that did not change',
    () =>
      given([taken(1)])
        .when(taken(0))
        .then({ a: { taken: 1 } }),
    'a: { taken: 1 }',
    '{}',
  ],
  [
    'a row that is still there',
    () =>
      given([taken(1)])
        .when(taken(1))
        .then({ a: undefined }),
    'a: undefined',
    'a: { taken: 2 }',
  ],
  [
    'another term',
    () => given([taken(1)]).thenTerms({ a: { taken: '1' } }),
    "a: { taken: '1' }",
    "a: { taken: { decimal: '1' } }",
  ],
])('fails on %s, and names expected and actual', (_name, specification, expected, actual) => {
  const [first, second] = failure(specification);
  expect(first).toContain(expected);
  expect(second).toContain(actual);
});

const faulty = (fault: Partial<SpecifiedProjection<Taken, Seats>>) => () =>
  projectionSpecification({ ...seats, ...fault })([taken(1), taken(1)]).then({});
let calls = 0;

it.each<[string, Partial<SpecifiedProjection<Taken, Seats>>, RegExp]>([
  [
    'changes the row that it is given',
    { project: (row) => (row ? Object.assign(row, { taken: 2 }) : { taken: 1 }) },
    /read only/,
  ],
  [
    'changes the event that it is given',
    { project: (_, { data }) => ({ taken: Object.assign(data, { seats: 2 }).seats }) },
    /read only/,
  ],
  [
    'depends on more than row and event',
    { project: () => ({ taken: (calls += 1) }) },
    /gives another row a for the same event/,
  ],
  ['has a key that is too long', { key: () => 'é'.repeat(257) }, /the key has 514 bytes/],
  ['has an empty key', { key: () => '' }, /the key has 0 bytes/],
  ['has a key with NUL', { key: () => 'a\0' }, /the key has NUL/],
  [
    'has too much data',
    { project: () => ({ taken: 1, text: 'x'.repeat(300 * 1024) }) },
    /row a has 3072\d\d bytes/,
  ],
  [
    'has five terms',
    { terms: () => Object.fromEntries([...'abcde'].map((name) => [name, 'x'])) },
    /5 terms: 4 at most/,
  ],
  ['has a term with a wrong name', { terms: () => ({ 'a b': 'x' }) }, /the name must match/],
  ['has a term that is too long', { terms: () => ({ a: 'x'.repeat(513) }) }, /has 513 bytes/],
  ['has an empty term', { terms: () => ({ a: '' }) }, /has 0 bytes/],
  ['has half of a surrogate pair', { terms: () => ({ a: '\ud800' }) }, /surrogate/],
  ['has a term that is no decimal', { terms: () => ({ a: { decimal: '1e3' } }) }, /decimal: 1e3/],
  [
    'has too many digits',
    { terms: () => ({ a: { decimal: `0.${'1'.repeat(39)}` } }) },
    /39 digits: 38 at most/,
  ],
])('fails if a projection %s', (_name, fault, message) => {
  expect(faulty(fault)).toThrow(message);
});
