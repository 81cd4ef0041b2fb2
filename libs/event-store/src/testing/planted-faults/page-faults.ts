import { limits } from '../../limits.ts';
import { toLogPage } from '../../log-page.ts';
import { streamKey } from '../../stream.ts';
import { type Fault } from './faulty-store.ts';

/** Faults of pages of the log and of a stream. */
export const pageFaults = {
  'takes a page of the log from its position on, not after it': (store) => ({
    readAll: ({ after, ...options } = {}) =>
      store.readAll({ ...options, ...(after !== undefined && { after: String(+after - 1) }) }),
  }),
  'skips an event at the border of a page of the log': (store) => ({
    readAll: ({ after, ...options } = {}) =>
      store.readAll({ ...options, ...(after !== undefined && { after: String(+after + 1) }) }),
  }),
  'ends the log after its first page': (store) => ({
    readAll: async (options = {}) =>
      options.after === undefined
        ? store.readAll(options)
        : { events: [], position: options.after, atEnd: true },
  }),
  'reads the log stream by stream': (store) => ({
    readAll: async ({ after = '0', limit = limits.page } = {}) => {
      const all = [];
      for (let from = '0'; ;) {
        const page = await store.readAll({ after: from });
        all.push(...page.events);
        if (page.atEnd) break;
        from = page.position;
      }
      const sorted = all
        .toSorted((a, b) => (streamKey(b.stream) < streamKey(a.stream) ? -1 : 1))
        .map((event, index) => ({ ...event, position: String(index + 1) }));
      const events = sorted.slice(Number(after), Number(after) + limit);
      return toLogPage(events, { after, limit, end: String(sorted.length) });
    },
  }),
  'reads the log backwards': (store) => ({
    readAll: async (options) => {
      const page = await store.readAll(options);
      return { ...page, events: page.events.toReversed() };
    },
  }),
  'gives more events of the log than the limit': (store) => ({
    readAll: async ({ limit, ...options } = {}) =>
      store.readAll({ ...options, ...(limit !== undefined && { limit: limit + 2 }) }),
  }),
  'has no end of a page of the log by default': (store) => ({
    readAll: async ({ after = '0', limit } = {}) => {
      if (limit !== undefined) return store.readAll({ after, limit });
      const first = await store.readAll({ after });
      const second = await store.readAll({ after: first.position });
      return { ...second, events: [...first.events, ...second.events] };
    },
  }),
  'counts appends, not events, in a page of a stream': (store) => ({
    read: (stream, { limit, ...options } = {}) =>
      store.read(stream, { ...options, ...(limit !== undefined && { limit: limit * 3 }) }),
  }),
  'leaves out the first version of a range': (store) => ({
    read: (stream, options = {}) =>
      store.read(stream, { ...options, ...(options.from && { from: options.from + 1 }) }),
  }),
  'leaves out the last version of a range': (store) => ({
    read: (stream, options = {}) =>
      store.read(stream, { ...options, ...(options.to && { to: options.to - 1 }) }),
  }),
  'reads backwards from the start': (store) => ({
    read: async (stream, options = {}) => {
      const { direction, ...range } = options;
      const events = await store.read(stream, range);
      return direction === 'backwards' ? events.toReversed() : events;
    },
  }),
  'has no end of a page of a stream by default': (store) => ({
    read: async (stream, options = {}) => {
      const page = await store.read(stream, options);
      const from = (page.at(-1)?.version ?? 0) + 1;
      if (options.limit !== undefined || options.direction === 'backwards') return page;
      return [...page, ...(await store.read(stream, { ...options, from }))];
    },
  }),
  'never answers a read of the log': () => ({ readAll: () => new Promise(() => undefined) }),
} satisfies Readonly<Record<string, Fault>>;
