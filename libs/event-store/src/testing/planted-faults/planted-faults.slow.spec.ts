import { expect, it } from 'vitest';
import { MemoryEventStore } from '../../memory/memory-event-store.ts';
import { failuresOf } from './failures-of.ts';
import { eventStoreContract } from '../event-store-contract.ts';
import { type Fault, plant } from './faulty-store.ts';
import { plantedFaults } from './planted-faults.ts';

/** In ms: how long a test of the contract may take on an adapter that does not answer. */
const PATIENCE = 2_000;

/** The tests of the contract that fail on a store with a fault. */
const failing = async (fault: Fault) => {
  const open = async () => plant(new MemoryEventStore(), fault);
  const declare = (vitest: Parameters<typeof eventStoreContract>[0]) =>
    eventStoreContract(vitest, 'planted', open);
  return failuresOf(declare, PATIENCE);
};

it('the contract finds nothing wrong with a correct store', async () => {
  expect(await failing(() => ({}))).toEqual([]);
});

it('the contract catches each planted fault', async () => {
  const caughtBy: Record<string, string[]> = {};
  for (const [name, fault] of Object.entries(plantedFaults)) {
    const failures = await failing(fault);
    expect(failures.length, `no test caught an adapter that ${name}`).toBeGreaterThan(0);
    caughtBy[name] = failures.map(({ test }) =>
      test.replace('event store contract: planted > ', ''),
    );
  }
  expect(Object.keys(caughtBy).length).toBeGreaterThanOrEqual(25);
  // After a change of the contract: npx nx test-slow event-store --skip-nx-cache -- -u
  await expect(`${JSON.stringify(caughtBy, null, 2)}\n`).toMatchFileSnapshot('caught-by.json');
});
