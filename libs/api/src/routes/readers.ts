import { json } from '../http.ts';
import type { ReaderStatus } from '../readers.ts';
import type { Route } from '../route.ts';

/** GET /readers: how far each subscription and projection has read the log. */
export const getReaders: Route = {
  method: 'GET',
  path: '/readers',
  handle: async (_request, { readers }) => {
    const items = (await readers?.status()) ?? [];
    return json(200, { items: items.toSorted(byName) });
  },
};

const byName = (one: ReaderStatus, other: ReaderStatus): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : one.version - other.version;
