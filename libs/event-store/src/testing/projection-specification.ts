import { AssertionError } from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import { type GivenEvent, numberEvents } from './numbered-events.ts';
import { type ProjectedRow, projectRows, type SpecifiedProjection } from './project-rows.ts';
import type { Term } from './row-laws.ts';

export { type GivenEvent, numberEvents, type Numbered } from './numbered-events.ts';
export { type ProjectedRow, projectRows, type SpecifiedProjection } from './project-rows.ts';

type ByKey<Value> = Readonly<Record<string, Value>>;

/** What the rows must be. Each method throws an AssertionError if they are not. */
export interface ThenRows<Data> {
  /** These rows are there, by key, and no others. */
  then(rows: ByKey<Data>): void;
  /** The rows that are there have these index terms, by key. */
  thenTerms(terms: ByKey<ByKey<Term>>): void;
}

/** What the last events must have changed. Each method throws an AssertionError if they did not. */
export interface ThenChanges<Data> {
  /** These rows changed, by key, and no others. A row that was removed is undefined. */
  then(rows: ByKey<Data | undefined>): void;
  /** The rows that changed and are there have these index terms, by key. */
  thenTerms(terms: ByKey<ByKey<Term>>): void;
}

/** The events so far: say what the rows are, or what happens next. */
export interface GivenEvents<Event, Data> extends ThenRows<Data> {
  when(...events: readonly GivenEvent<Event>[]): ThenChanges<Data>;
}

/**
 * Tests a projection with given (events), when (further events), then (rows), in any test framework.
 * Without `when`, `then` says all rows; after it, those that changed. Events get positions, versions and
 * times as {@link numberEvents} says.
 *
 * It projects as a reader does ({@link projectRows}), and so also fails if the projection is not pure, or
 * makes rows that no row store can keep.
 *
 * @throws AssertionError with the expected rows and the actual ones
 * @example
 * interface Added { stream: { category: string; id: string }; type: 'added'; data: { n: number } }
 * const given = projectionSpecification({
 *   name: 'totals',
 *   version: 1,
 *   filter: { categories: ['counter'] },
 *   key: ({ stream }: Added) => stream.id,
 *   project: (row: { total: number } | undefined, { data }: Added) => ({
 *     total: (row?.total ?? 0) + data.n,
 *   }),
 *   terms: ({ total }) => ({ total: { decimal: String(total) } }),
 * })
 * const added = (id: string, n: number): Added => ({
 *   stream: { category: 'counter', id },
 *   type: 'added',
 *   data: { n },
 * })
 * given([added('a', 1), added('b', 2)]).then({ a: { total: 1 }, b: { total: 2 } })
 * given([added('a', 1), added('b', 2)]).when(added('a', 3)).then({ a: { total: 4 } })
 * given([added('a', 1)]).thenTerms({ a: { total: { decimal: '1' } } })
 */
export function projectionSpecification<Event, Data>(
  projection: SpecifiedProjection<Event, Data>,
): (events: readonly GivenEvent<Event>[]) => GivenEvents<Event, Data> {
  return (given) => ({
    ...expectations(() => present(projectRows(projection, numberEvents(given)))),
    when: (...next) =>
      expectations(() => {
        const events = numberEvents([...given, ...next]);
        const before = projectRows(projection, events.slice(0, given.length));
        const after = projectRows(projection, events.slice(given.length), before);
        return changes(before, after);
      }),
  });
}

type Rows<Data> = ReadonlyMap<string, ProjectedRow<Data>>;

function expectations<Data>(rowsOf: () => Rows<Data>): ThenChanges<Data> {
  const terms = (rows: Rows<Data>) => mapped(present(rows), ({ terms }) => ({ ...terms }));
  return {
    then: (expected) =>
      compare(
        'rows',
        expected,
        mapped(rowsOf(), ({ data }) => data),
      ),
    thenTerms: (expected) => compare('terms', expected, terms(rowsOf())),
  };
}

const mapped = <Row, Value>(rows: ReadonlyMap<string, Row>, of: (row: Row) => Value) =>
  Object.fromEntries([...rows].map(([key, row]) => [key, of(row)]));

const present = <Data>(rows: Rows<Data>): Rows<Data> =>
  new Map([...rows].filter(([, { data }]) => data !== undefined));

const changes = <Data>(before: Rows<Data>, after: Rows<Data>): Rows<Data> =>
  new Map(
    [...after].filter(([key, row]) => {
      const { data, terms } = before.get(key) ?? { data: undefined, terms: {} };
      return !isDeepStrictEqual([data, terms], [row.data, row.terms]);
    }),
  );

function compare(what: 'rows' | 'terms', expected: object, actual: object): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const show = (value: object) => inspect(value, { depth: null, maxArrayLength: null });
  const message = `expected the ${what}\n${show(expected)}\nbut they were\n${show(actual)}`;
  throw new AssertionError({ message, expected, actual, operator: 'project' });
}
