import { eventStoreContract } from '../testing/index.ts';
import { MemoryEventStore } from './memory-event-store.ts';

eventStoreContract('memory', async () => new MemoryEventStore());
