import * as vitest from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { MemoryEventStore } from './memory-event-store.ts';

eventStoreContract(vitest, 'memory', async () => new MemoryEventStore());
