import * as vitest from 'vitest';
import { rowStoreContract } from '../../testing/index.ts';
import { MemoryRowStore } from './memory-row-store.ts';

rowStoreContract(vitest, 'memory', async () => new MemoryRowStore());
