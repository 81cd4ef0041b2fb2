import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { MemoryEventStore } from '../../memory/memory-event-store.ts';
import { failuresOf } from './failures-of.ts';
import { eventStoreContract } from '../event-store-contract.ts';
import { plant } from './faulty-store.ts';
import { plantedFaults } from './planted-faults.ts';
it('all', { timeout: 900_000 }, async () => {
  const caughtBy: Record<string, string[]> = {};
  for (const [name, fault] of Object.entries(plantedFaults)) {
    const failures = await failuresOf(
      (v) => eventStoreContract(v, 'planted', async () => plant(new MemoryEventStore(), fault)),
      name.startsWith('never') ? 300 : 5000,
    );
    caughtBy[name] = failures.map(({ test }) =>
      test.replace('event store contract: planted > ', ''),
    );
    writeFileSync('/tmp/caught.json', JSON.stringify(caughtBy, null, 1));
  }
});
