import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { RowParkedEvents, stockbookMachines } from '@stockbook/workflow';
import { LocalRunner } from '@stockbook/workflow/local';

export { Live } from '../src/live/live.ts';
export { LogTail } from '../src/live/log-tail.ts';

/** What examples name without making it. */
export const surroundings = {
  store: () => new MemoryEventStore(),
  rows: () => new MemoryRowStore(),
  parked: () => new RowParkedEvents(new MemoryRowStore()),
  runner: () =>
    new LocalRunner(
      stockbookMachines({
        store: new MemoryEventStore(),
        parked: new RowParkedEvents(new MemoryRowStore()),
      }),
    ),
  page: () => ({ products: [{ productId: '100' }], more: true }),
};
