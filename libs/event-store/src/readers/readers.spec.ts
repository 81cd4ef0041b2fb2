import * as vitest from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { readersContract } from '../testing/readers/readers-contract.ts';

readersContract(vitest, 'memory', async () => ({
  store: new MemoryEventStore(),
  rows: new MemoryRowStore(),
}));
