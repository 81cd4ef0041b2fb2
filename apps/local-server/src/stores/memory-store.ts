import { MemoryEventStore } from '@stockbook/event-store/memory';
import { MemoryParkedEvents } from '@stockbook/workflow';
import type { NamedStore } from './opened-store.ts';

/** A log in this process, for `memory:`. */
export const memoryStore = (): NamedStore => ({
  place: 'memory, and loses it when it stops',
  open: async () => {
    const store = new MemoryEventStore();
    return { store, parked: new MemoryParkedEvents(), close: () => store.close() };
  },
});
