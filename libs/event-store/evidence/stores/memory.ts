import { MemoryEventStore } from '../../src/memory/index.ts';
import type { Log } from './log.ts';

export const newMemoryLog = (): Log => ({
  name: 'memory',
  opens: 'once',
  open: async () => new MemoryEventStore(),
  remove: async () => undefined,
});
