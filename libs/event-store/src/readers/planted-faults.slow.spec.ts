import { expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { plant } from '../testing/planted-faults/faulty-store.ts';
import { failuresOf } from '../testing/planted-faults/failures-of.ts';
import type { Vitest } from '../testing/contract/kit.ts';
import { type Engine, withRows } from '../testing/readers/kit.ts';
import { type ReadersFault, readersFaults } from '../testing/readers/planted-faults.ts';
import { readersContract } from '../testing/readers/readers-contract.ts';

/** In ms: how long a test waits for what must come, and how long it may take as a whole. */
const PATIENCE = 2000;
const LONGEST = 15_000;

const open = async (): Promise<Engine> => ({
  store: new MemoryEventStore(),
  rows: new MemoryRowStore(),
});

it.each(Object.entries<ReadersFault>(readersFaults))(
  'the tests of readers catch one that %s',
  async (_, { caughtBy, store: ofStore, rows: ofRows, subscription, code }) => {
    const withFault = ({ store, rows }: Engine): Engine => ({
      store: ofStore ? plant(store, ofStore) : store,
      rows: withRows(rows, ofRows?.(rows) ?? {}),
    });
    const declare = (vitest: Vitest) =>
      readersContract(vitest, 'memory', open, {
        patience: PATIENCE,
        plant: withFault,
        ...(subscription && { plantSubscription: subscription }),
      });
    const restore = code?.();
    try {
      const failures = await failuresOf(declare, LONGEST, {
        only: `readers on memory > ${caughtBy}`,
      });
      expect(failures.map(({ test }) => test)).toEqual([`readers on memory > ${caughtBy}`]);
    } finally {
      restore?.();
    }
  },
);
