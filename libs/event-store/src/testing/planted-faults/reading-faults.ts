import type { EventStore, LogFilter, LogPage, ReadAllOptions } from '../../event-store.ts';
import { matches } from '../../laws/filter.ts';
import type { Fault } from './faulty-store.ts';

const before = (position: string) => String(Math.max(0, Number(position) - 1));

/** A fault of the pages that a filter gives. */
const eachFilter =
  (change: (filter: LogFilter) => LogFilter): Fault =>
  (store) => ({
    readAll: ({ filter, ...options } = {}) =>
      store.readAll({ ...options, ...(filter && { filter: change(filter) }) }),
  });

const eachPage =
  (change: (page: LogPage, limit: number) => LogPage): Fault =>
  (store) => ({
    readAll: async (options = {}) => change(await store.readAll(options), options.limit ?? 1000),
  });

/** Filters what a page without a filter has, so that there may be fewer events than match: that is no fault. */
export async function shortPage(store: EventStore, options: ReadAllOptions = {}): Promise<LogPage> {
  // It refuses what are no options.
  if (typeof options !== 'object' || options === null) return store.readAll(options);
  const { filter, ...rest } = options;
  const page = await store.readAll(rest);
  if (filter === undefined) return page;
  // It refuses a filter that is wrong.
  await store.readAll(options);
  return { ...page, events: page.events.filter((event) => matches(filter, event)) };
}

/** Faults of what a reader that follows the log needs. */
export const readingFaults = {
  'ignores a filter': (store) => ({
    readAll: async ({ filter, ...options } = {}) => {
      if (filter) await store.readAll({ ...options, filter });
      return store.readAll(options);
    },
  }),
  'filters by category alone, if a filter names types too': eachFilter(
    ({ categories, types, exceptTypes }) =>
      categories
        ? { categories }
        : { ...(types && { types }), ...(exceptTypes && { exceptTypes }) },
  ),
  'gives the types that a filter excepts': eachFilter(({ exceptTypes: _, ...filter }) => filter),
  'knows the first type of a filter only': eachFilter(({ types, ...filter }) => ({
    ...filter,
    ...(types && { types: types.slice(0, 1) }),
  })),
  'takes a filter without types for one of all': eachFilter(({ types, ...filter }) => ({
    ...filter,
    ...(types && types.length > 0 && { types }),
  })),
  'reads on too far after a page that a filter made short': eachPage((page, limit) =>
    page.events.length < limit ? { ...page, position: String(Number(page.position) + 1) } : page,
  ),
  'reads on after the first event of a page': eachPage((page) => ({
    ...page,
    position: page.events[0]?.position ?? page.position,
  })),
  'reaches the end of the log with any page that has an event': eachPage((page) => ({
    ...page,
    atEnd: page.atEnd || page.events.length > 0,
  })),
  'reaches the end of the log where no event of a page matches': (store) => ({
    readAll: async (options) => {
      const page = await shortPage(store, options);
      return { ...page, atEnd: page.atEnd || page.events.length === 0 };
    },
  }),
  'tells the position before the last event as the end': (store) => ({
    end: async () => before(await store.end()),
  }),
  'tells the end as it was when it was first asked': (store) => {
    let first: Promise<string> | undefined;
    return { end: () => (first ??= store.end()) };
  },
  'tells the end as it was when it was asked before': (store) => {
    let asked: Promise<string> | undefined;
    return {
      end: () => {
        const before = asked;
        asked = store.end();
        return before ?? asked;
      },
    };
  },
  'counts the event at the first position, too': (store) => ({
    distance: async (from, to) => (await store.distance(from, to)) + 1,
  }),
  'tells the position of the event before': (store) => ({
    positionOf: async (event) => {
      const position = await store.positionOf(event);
      return position && before(position);
    },
  }),
  'tells a position of an event that is not there': (store) => ({
    positionOf: async (event) => (await store.positionOf(event)) ?? store.end(),
  }),
  'never wakes a watch': () => ({ watch: () => () => undefined }),
  'wakes a watch once': (store) => ({
    watch: (wake) => {
      let woken = false;
      return store.watch(() => {
        if (!woken) wake();
        woken = true;
      });
    },
  }),
  'wakes a watch that has ended': (store) => ({
    watch: (wake) => {
      store.watch(wake);
      return () => undefined;
    },
  }),
  'ends all watches with the first one': (store) => {
    const ends: (() => void)[] = [];
    return {
      watch: (wake) => {
        ends.push(store.watch(wake));
        return () => ends.forEach((end) => end());
      },
    };
  },
} satisfies Readonly<Record<string, Fault>>;
