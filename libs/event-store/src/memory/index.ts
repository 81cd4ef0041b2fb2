export { MemoryEventStore, type MemoryEventStoreOptions } from './memory-event-store.ts';
export { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
