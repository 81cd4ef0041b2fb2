import { DamagedEvent } from '../../errors/damaged-event.ts';
import type { PositionedEvent } from '../../event.ts';
import type { EventStore } from '../../event-store.ts';
import { chainHash, hashContent } from '../../hash.ts';
import { toLogPage } from '../../log-page.ts';
import { MemoryEventStore } from '../../memory/index.ts';
import { type NotedHeads, verify } from '../../verify/index.ts';

export type Row = { -readonly [Key in keyof PositionedEvent]: PositionedEvent[Key] };

export const a = { category: 'product', id: 'a' };
export const b = { category: 'product', id: 'b' };

/** A log whose rows a test changes, as another program could change a table. */
export class Table {
  rows: Row[] = [];

  static async of(store: EventStore): Promise<Table> {
    const table = new Table();
    table.rows = structuredClone((await store.readAll()).events) as Row[];
    return table;
  }

  row(id: string, version: number): Row {
    const found = this.rows.find((row) => row.stream.id === id && row.version === version);
    if (!found) throw new Error(`there is no version ${version} of ${id}`);
    return found;
  }

  delete(id: string, version: number): void {
    this.rows.splice(this.rows.indexOf(this.row(id, version)), 1);
  }

  /** Moves the versions of a stream, from one on. */
  renumber(id: string, from: number, by: number): void {
    for (const row of this.rows) {
      if (row.stream.id === id && row.version >= from) row.version += by;
    }
  }

  /** Puts a row with right hashes of its own before the row that has its version. */
  insert(version: number, data: number): Row {
    this.renumber('a', version, 1);
    const row = {
      ...structuredClone(this.row('a', version + 1)),
      id: `new-${data}`,
      version,
      data,
    };
    rehash(row, version === 1 ? '' : this.row('a', version - 1).hash);
    this.rows.splice(this.rows.indexOf(this.row('a', version + 1)), 0, row);
    return row;
  }

  /** What the table is as a store. */
  get store(): Pick<EventStore, 'read' | 'readAll'> {
    const page = (rows: readonly Row[], limit = 1000) =>
      rows.slice(0, limit).map((row) => {
        if (row.data === 'not JSON') throw new DamagedEvent(row.stream, row.version, 'unreadable');
        return structuredClone(row);
      });
    return {
      read: async (stream, { from = 1, to = Infinity, limit } = {}) => {
        const own = this.rows.filter(
          ({ stream: { id }, version }) => id === stream.id && version >= from && version <= to,
        );
        return page(
          own.sort((one, other) => one.version - other.version),
          limit,
        );
      },
      readAll: async ({ after = '0', limit = 1000 } = {}) => {
        const later = this.rows.filter(({ position }) => Number(position) > Number(after));
        const end = later.at(-1)?.position ?? after;
        return toLogPage(page(later, limit), { after, limit, end });
      },
    };
  }
}

/** The whole log on one page. */
export const toPage = (events: readonly Row[]) =>
  toLogPage(events, { after: '0', limit: 1000, end: events.at(-1)?.position ?? '0' });

export function rehash(row: Row, previous: string): void {
  const { id, stream, type, schemaVersion, data, effectiveAt, metadata, version } = row;
  const content = { id, stream, type, schemaVersion, data, effectiveAt, metadata };
  row.contentHash = hashContent(content);
  row.hash = chainHash(previous, version, row.contentHash);
}

/** Two streams, whose versions take turns: version n of `b` has the data 10 n. */
export async function twoStreams(count = 6): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  const append = (stream: typeof a, data: number) =>
    store.append([{ stream, expected: 'any', events: [{ type: 'counted', data }] }]);
  for (let n = 1; n <= count; n += 1) {
    await append(a, n);
    await append(b, 10 * n);
  }
  return store;
}

export async function soundHeads(store: Pick<EventStore, 'read' | 'readAll'>): Promise<NotedHeads> {
  const verified = await verify(store);
  if (verified.status === 'wrong') throw new Error(verified.wrong.reason);
  return verified.heads;
}
