import { expect, it } from 'vitest';
import { rowStoreContract } from '../../row-store-contract.ts';
import { failuresOf } from '../failures-of.ts';
import { rowFaultCaughtBy } from './caught-by.ts';
import {
  type PlantedRowFault,
  plantedRowFaults,
  plantRow,
  type RowFault,
} from './planted-row-faults.ts';

/** In ms: how long a test of the contract may take. */
const PATIENCE = 10_000;
const GROUP = 'row store contract: planted';

const failing = (fault: RowFault, only?: string) => {
  const open = async () => plantRow(fault);
  return failuresOf((vitest) => rowStoreContract(vitest, 'planted', open), PATIENCE, { only });
};

it('the contract finds nothing wrong with a correct store', async () => {
  expect(await failing({})).toEqual([]);
});

it.each(Object.keys(plantedRowFaults) as PlantedRowFault[])(
  'the contract catches a row store that %s',
  async (name) => {
    const test = `${GROUP} > ${rowFaultCaughtBy[name]}`;
    const failures = await failing(plantedRowFaults[name], test);
    expect(failures.map((failure) => failure.test)).toEqual([test]);
  },
);
