import { setTimeout as delay } from 'node:timers/promises';
import type { KeptRow, PreparedChange } from '../../../rows/laws/write.ts';
import type { Row, RowChange, Term } from '../../../rows/row.ts';
import type { RowStore } from '../../../rows/row-store.ts';
import { sortable } from '../../../rows/sortable-term.ts';
import { boundsOf } from '../../../rows/term-bounds.ts';
import { correct, type Rules, SimpleRowStore } from './simple-row-store.ts';

/** Rules that a store breaks, or calls of the port that it carries out in another way. */
export type RowFault =
  Partial<Rules> | { readonly calls: (store: RowStore) => Partial<Omit<RowStore, 'close'>> };

/** Opens a row store with a fault. */
export function plantRow(fault: RowFault): RowStore {
  const store = new SimpleRowStore('calls' in fault ? {} : fault);
  if (!('calls' in fault)) return store;
  return {
    get: (...call) => store.get(...call),
    getMany: (...call) => store.getMany(...call),
    write: (...call) => store.write(...call),
    list: (...call) => store.list(...call),
    count: (...call) => store.count(...call),
    drop: (...call) => store.drop(...call),
    close: () => store.close(),
    ...fault.calls(store),
  };
}

const code = (text: string) => (text < 'a' ? -1 : 1);
const isRow = (change: PreparedChange | undefined): change is KeptRow => change?.data !== undefined;
const inUnits = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** A fault that takes other changes than its writer gave. */
const eachChange = (change: (one: RowChange) => RowChange): RowFault => ({
  calls: (store) => ({
    write: (changes, options) =>
      store.write(Array.isArray(changes) ? changes.map(change) : changes, options),
  }),
});

const eachTerm = (change: (term: Term) => Term): RowFault =>
  eachChange((one) => {
    if (!('terms' in one) || typeof one.terms !== 'object' || one.terms === null) return one;
    const terms = Object.entries(one.terms).map(([name, term]) => [name, change(term)]);
    return { ...one, terms: Object.fromEntries(terms) };
  });

/** Every fault that the contract is known to catch. */
export const plantedRowFaults = {
  'puts a row over a newer one': { isNewer: () => true },
  'puts a row over one of the same version': {
    isNewer: (change, kept) => (kept?.version ?? 0) <= change.version,
  },
  'leaves a whole write out if one row is newer': {
    calls: (store) => ({
      write: async (changes, options) => {
        for (const { collection, id, version } of Array.isArray(changes) ? changes : []) {
          const kept = await store.get({ collection, id }).catch(() => undefined);
          if (kept && kept.version > version) return 'written';
        }
        return store.write(changes, options);
      },
    }),
  },
  'rounds large versions': {
    isExpected: ({ version }, kept) =>
      Math.fround(isRow(kept) ? kept.version : 0) === Math.fround(version),
  },
  'forgets the version of a row that is removed': {
    keep: (change) => (isRow(change) ? change : undefined),
  },
  'removes a row that is newer': {
    isNewer: (change, kept) => !isRow(change) || correct.isNewer(change, kept),
  },
  'keeps a row away for ever once it was removed': {
    isNewer: (change, kept) => correct.isNewer(change, kept) && (kept === undefined || isRow(kept)),
  },
  'compares no expected row': { compared: () => [] },
  'compares the first expected row only': { compared: (only) => only.slice(0, 1) },
  'takes a newer row for the expected one': {
    isExpected: ({ version }, kept) => (isRow(kept) ? kept.version : 0) >= version,
  },
  'takes an older row for the expected one': {
    isExpected: ({ version }, kept) => (isRow(kept) ? kept.version : 0) <= version,
  },
  'expects no row of one that was removed': {
    isExpected: ({ version }, kept) => (kept?.version ?? 0) === version,
  },
  'compares expected rows some time before it writes': { pause: () => delay(1) },
  'writes the rows of a write that is refused': { writtenFirst: ({ changes }) => changes },
  'writes the checkpoint of a write that is refused': {
    writtenFirst: ({ checkpoint }) => (checkpoint ? [checkpoint] : []),
    isCheckpointNewer: () => true,
  },
  'takes a checkpoint that is not newer': { isCheckpointNewer: () => true },
  'takes a checkpoint of the same version': {
    isCheckpointNewer: (checkpoint, kept) => (kept?.version ?? 0) <= checkpoint.version,
  },
  'leaves out a checkpoint that is not newer, and writes the rows': {
    calls: (store) => ({
      write: async (changes, options) => {
        const outcome = await store.write(changes, options);
        return outcome === 'refused' && options?.checkpoint && !options.only
          ? store.write(changes)
          : outcome;
      },
    }),
  },
  'writes the rows of one write one by one': { pause: () => delay(0) },
  'lists ids by their UTF-16 units': { compareIds: inUnits },
  'lists ids without regard to case': {
    compareIds: (one, other) => inUnits(one.toLowerCase(), other.toLowerCase()),
  },
  'lists ids as a dictionary does': { compareIds: (one, other) => one.localeCompare(other) },
  'lists texts by their UTF-16 units': {
    compareTerms: (one, other) =>
      typeof one === 'string' && typeof other === 'string'
        ? inUnits(one, other)
        : correct.compareTerms(one, other),
  },
  'lists decimals as texts': {
    compareTerms: (one, other) =>
      typeof one === 'object' && typeof other === 'object'
        ? inUnits(one.decimal, other.decimal)
        : correct.compareTerms(one, other),
  },
  'lists decimals as floating-point numbers': {
    compareTerms: (one, other) =>
      typeof one === 'object' && typeof other === 'object'
        ? Number(one.decimal) - Number(other.decimal)
        : correct.compareTerms(one, other),
  },
  'leaves out the first value of a range': {
    isInRange: (term, by) =>
      correct.isInRange(term, by) &&
      (by.from === undefined || correct.compareTerms(by.from, term) !== 0),
  },
  'leaves out the last value of a range': {
    isInRange: (term, by) =>
      correct.isInRange(term, by) &&
      (by.to === undefined || correct.compareTerms(by.to, term) !== 0),
  },
  'takes a prefix for a lowest value': {
    isInRange: (term, { prefix, ...by }) =>
      prefix === undefined
        ? correct.isInRange(term, by)
        : correct.isInRange(term, { from: prefix, ...by }),
  },
  'has values of the other kind in a range': {
    isInRange: (term, by) => {
      const { low } = boundsOf(by);
      return typeof by.from === 'object' && by.to === undefined
        ? sortable(term) >= low
        : correct.isInRange(term, by);
    },
  },
  'lists rows of one value in any order of ids': {
    compareIds: (one, other) => (one.startsWith('n') ? code(other) || -1 : inUnits(one, other)),
  },
  'lists a row that is no longer of a value': {
    keep: (change, kept) =>
      isRow(change) && isRow(kept)
        ? { ...change, terms: { ...kept.terms, ...change.terms } }
        : change,
  },
  'ends a list one row too early': { limit: ({ limit }) => limit - 1 },
  'finds nothing of a row that was removed': { find: (kept) => (isRow(kept) ? kept : undefined) },
  'counts a row too few': {
    counted: (found, { limit }) => Math.min(Math.max(found - 1, 0), limit),
  },
  'counts beyond the limit': { counted: (found) => found },
  'counts the rows of the collection, whatever the term': {
    calls: (store) => ({
      count: (collection, { by: _, ...rest } = {}) => store.count(collection, rest),
    }),
  },
  'lists a row twice that changes while the page is read': {
    calls: (store) => ({
      list: async (collection, query) => {
        const page = await store.list(collection, query);
        const [first] = page.rows;
        await delay(0);
        const now = first && (await store.get(first));
        return now && now.version !== first.version ? { ...page, rows: [...page.rows, now] } : page;
      },
    }),
  },
  'lists a page in two moments': {
    calls: (store) => ({
      list: async (collection, query) => {
        const page = await store.list(collection, query);
        await delay(0);
        const now = await store.getMany(page.rows.slice(0, 100));
        const stays = (row: Row) =>
          now.some(({ id, version }) => id === row.id && version === row.version);
        return query?.by ? { ...page, rows: page.rows.filter(stays) } : page;
      },
    }),
  },
  'gives the rows of all collections': { isOf: () => true },
  'drops collections whose names begin with the name': {
    isDropped: (row, collection) => row.collection.startsWith(collection),
  },
  'keeps the versions of rows that were removed when it drops a collection': {
    isDropped: (row, collection) => isRow(row) && row.collection === collection,
  },
  'takes ids in another case for one': {
    nameOf: ({ collection, id }) => `${collection} ${id.toLowerCase()}`,
  },
  'takes collection and id for one text': { nameOf: ({ collection, id }) => collection + id },
  'cuts ids off': { nameOf: ({ collection, id }) => `${collection} ${id.slice(0, 255)}` },
  'brings texts to one Unicode form': {
    keep: (change) => (isRow(change) ? { ...change, data: change.data.normalize() } : change),
  },
  'keeps decimals as they were written': {
    calls: (store) => ({
      get: async (key) => {
        const row = await store.get(key);
        const terms = Object.entries(row?.terms ?? {}).map(([name, term]): [string, Term] => [
          name,
          typeof term === 'object' ? { decimal: `${term.decimal}.0` } : term,
        ]);
        return row && { ...row, terms: Object.fromEntries(terms) };
      },
    }),
  },
  'rounds decimals': eachTerm((term) =>
    typeof term === 'object' && typeof term?.decimal === 'string' && /^-?[\d.]+$/.test(term.decimal)
      ? { decimal: Number(term.decimal).toFixed(6) }
      : term,
  ),
  'gives its readers one object': {
    calls: (store) => {
      const given = new Map<string, Awaited<ReturnType<RowStore['get']>>>();
      return {
        get: async (key) => {
          const name = JSON.stringify(key);
          if (!given.has(name)) given.set(name, await store.get(key));
          return given.get(name);
        },
      };
    },
  },
  'gives rows in the order in which it found them': {
    calls: (store) => ({
      getMany: async (keys) =>
        (await store.getMany(keys)).toSorted((one, other) => inUnits(one.id, other.id)),
    }),
  },
  'takes a version for the next whole number': eachChange((one) => ({
    ...one,
    version: typeof one?.version === 'number' ? Math.ceil(one.version) : one?.version,
  })),
  'takes one row twice': {
    calls: (store) => ({
      write: (changes, options) => {
        const last = new Map((Array.isArray(changes) ? changes : []).map((one) => [one?.id, one]));
        return store.write(Array.isArray(changes) ? [...last.values()] : changes, options);
      },
    }),
  },
  'takes any text for a place': {
    calls: (store) => ({
      list: (collection, query = {}) => {
        const { after: _, ...rest } = query;
        return store
          .list(collection, query)
          .catch((error) =>
            error.field === 'after' ? store.list(collection, rest) : Promise.reject(error),
          );
      },
    }),
  },
} satisfies Record<string, RowFault>;

export type PlantedRowFault = keyof typeof plantedRowFaults;
