import { expect, it } from 'vitest';
import { MemoryEventStore } from '../../memory/memory-event-store.ts';
import { eventStoreContract } from '../event-store-contract.ts';
import { caughtBy } from './caught-by.ts';
import { failuresOf } from './failures-of.ts';
import { type Fault, plant } from './faulty-store.ts';
import { keepingSnapshots } from './keeping-snapshots.ts';
import { shortPage } from './reading-faults.ts';
import { type PlantedFault, plantedFaults } from './planted-faults.ts';

/** In ms: how long a test of the contract may take on an adapter that does not answer. */
const PATIENCE = 10_000;
const GROUP = 'event store contract: planted';

const failing = (fault: Fault, only?: string) => {
  const open = async () => plant(new MemoryEventStore(), fault);
  return failuresOf((vitest) => eventStoreContract(vitest, 'planted', open), PATIENCE, { only });
};

it('the contract finds nothing wrong with a correct store', async () => {
  expect(await failing(() => ({}))).toEqual([]);
});

it('the contract finds nothing wrong with a store that keeps every snapshot', async () => {
  expect(await failing((store) => keepingSnapshots(store))).toEqual([]);
});

it('the contract finds nothing wrong with pages that a filter makes short', async () => {
  const short: Fault = (store) => ({ readAll: (options) => shortPage(store, options) });
  expect(await failing(short)).toEqual([]);
});

it.each(Object.keys(plantedFaults) as PlantedFault[])(
  'the contract catches an adapter that %s',
  async (name) => {
    const test = `${GROUP} > ${caughtBy[name]}`;
    const failures = await failing(plantedFaults[name], test);
    expect(failures.map((failure) => failure.test)).toEqual([test]);
  },
);
