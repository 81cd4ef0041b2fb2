import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { Numbered } from './numbered-events.ts';
import { checkRow, type Term } from './row-laws.ts';

interface Filter {
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
  readonly exceptTypes?: readonly string[];
}

/** A projection as a plain definition, of events and rows of its own types. */
export interface SpecifiedProjection<Event, Data> {
  readonly name: string;
  readonly version: number;
  readonly filter?: Filter;
  readonly key: (event: Event) => string | readonly string[] | undefined;
  readonly project: (data: Data | undefined, event: Event, key: string) => Data | undefined;
  readonly terms?: (data: Data, key: string) => Readonly<Record<string, Term>>;
}

/** A row, or what is left of one that was removed. */
export interface ProjectedRow<Data> {
  /** The position of the last event that was applied to it. */
  readonly version: number;
  /** undefined: the row was removed. */
  readonly data: Data | undefined;
  readonly terms: Readonly<Record<string, Term>>;
}

/**
 * Projects events as a reader does: those that the filter leaves out are left out, and so is an event at
 * or below the position of its row. Rows are kept as JSON.
 *
 * @param rows the rows so far; they stay as they are
 * @throws AssertionError if a row cannot be kept, if the projection changes what it is given (a
 *   TypeError), or gives another row for the same event
 * @example
 * interface Added { stream: { category: string; id: string }; type: 'added'; data: number }
 * const total = {
 *   name: 'total',
 *   version: 1,
 *   key: ({ stream }: Added) => stream.id,
 *   project: (sum: number | undefined, { data }: Added) => (sum ?? 0) + data,
 * }
 * const stream = { category: 'counter', id: 'a' }
 * const events = numberEvents<Added>([{ stream, type: 'added', data: 3 }])
 * const rows = projectRows(total, events)
 * rows.get('a')?.data // 3
 */
export function projectRows<Event, Data>(
  projection: SpecifiedProjection<Event, Data>,
  events: readonly Numbered<Event>[],
  rows: ReadonlyMap<string, ProjectedRow<Data>> = new Map(),
): ReadonlyMap<string, ProjectedRow<Data>> {
  const after = new Map(rows);
  for (const event of events) {
    if (!isWanted(projection.filter ?? {}, event)) continue;
    for (const key of keysOf(projection.key(deepFreeze(event)))) {
      const row = after.get(key);
      const version = Number(event.position);
      if (row === undefined || row.version < version) {
        after.set(key, projected(projection, row?.data, event, key, version));
      }
    }
  }
  return after;
}

function projected<Event, Data>(
  { name, project, terms }: SpecifiedProjection<Event, Data>,
  before: Data | undefined,
  event: Event,
  key: string,
  version: number,
): ProjectedRow<Data> {
  const data = kept(project(deepFreeze(before), event, key));
  const again = kept(project(before, event, key));
  if (!isDeepStrictEqual(data, again)) {
    const message = `projection ${name} gives another row ${key} for the same event`;
    throw new AssertionError({ message, expected: data, actual: again });
  }
  if (data === undefined) return { version, data, terms: {} };
  const row = { version, data, terms: terms?.(deepFreeze(data), key) ?? {} };
  checkRow(key, JSON.stringify(data), row.terms);
  return row;
}

/** What a row store makes of data. */
const kept = <Data>(data: Data | undefined): Data | undefined =>
  data === undefined ? undefined : (JSON.parse(JSON.stringify(data)) as Data);

const keysOf = (keys: string | readonly string[] | undefined): Iterable<string> =>
  keys === undefined ? [] : new Set(typeof keys === 'string' ? [keys] : keys);

const isWanted = (
  { categories, types, exceptTypes }: Filter,
  { stream, type }: Numbered<unknown>,
): boolean =>
  (categories?.includes(stream.category) ?? true) &&
  (types?.includes(type) ?? true) &&
  !exceptTypes?.includes(type);

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}
