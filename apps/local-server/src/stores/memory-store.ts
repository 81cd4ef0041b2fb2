import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { RowParkedEvents } from '@stockbook/workflow';
import { ConfigurationError } from '../config.ts';
import { inline } from '../inventory-projections.ts';
import type { NamedStore } from './opened-store.ts';

/** A log in this process, for `memory:`. */
export const memoryStore = (): NamedStore => ({
  kind: 'memory',
  place: 'memory, and loses it when it stops',
  open: async () => {
    const rows = new MemoryRowStore();
    const store = new MemoryEventStore({ inline, rows });
    const parked = new RowParkedEvents(rows);
    return { store, rows, soleProcess: true, parked, close: () => store.close() };
  },
  openLog: async () => {
    throw new ConfigurationError(
      'memory: is a log that only its own process can read: name another store in STOCKBOOK_STORE or --store',
    );
  },
});
