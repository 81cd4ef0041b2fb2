import type { RowStore } from '../rows/row-store.ts';
import type { Vitest } from './contract/kit.ts';
import { checkpoints } from './rows/checkpoints.ts';
import { counting } from './rows/counting.ts';
import { dropping } from './rows/dropping.ts';
import { expectedRows } from './rows/expected-rows.ts';
import { interleavedWriters } from './rows/interleaved-writers.ts';
import { keeping } from './rows/keeping.ts';
import type { RowKit } from './rows/kit.ts';
import { refused } from './rows/laws.ts';
import { rowContractLimits } from './rows/limits.ts';
import { listingById } from './rows/listing-by-id.ts';
import { listingByTerm } from './rows/listing-by-term.ts';
import { listingWhileWritten } from './rows/listing-while-written.ts';
import { rowNames } from './rows/names.ts';
import { removals } from './rows/removals.ts';
import { together } from './rows/together.ts';
import { twoStores } from './rows/two-stores.ts';
import { versions } from './rows/versions.ts';

/** How a row store may differ. */
export interface RowContractOptions {
  /**
   * What a write does that is refused, and what a reader sees of one. `all`, the default: all of it or nothing,
   * as on SQL. `rows`: rows one by one, and the checkpoint after them.
   */
  readonly writes?: 'all' | 'rows';
  /**
   * What `open` gives when it is called again. `own`, the default: a store with rows of its own, as in memory.
   * `shared`: the same rows, also while the first store is open.
   */
  readonly rows?: 'own' | 'shared';
}

/**
 * Declares the tests that every row store must pass. Call it in a vitest file.
 *
 * @param vitest your vitest: the library imports none, so that it can be loaded without
 * @param name names the adapter in the test report
 * @param open opens a store, empty or not: each test uses its own collections
 * @example <caption>no-run: declares tests</caption>
 * rowStoreContract(vitest, 'memory', async () => new MemoryRowStore())
 */
export function rowStoreContract(
  vitest: Vitest,
  name: string,
  open: () => Promise<RowStore>,
  { writes = 'all', rows = 'own' }: RowContractOptions = {},
): void {
  const { afterAll, beforeAll, describe } = vitest;
  describe(`row store contract: ${name}`, () => {
    let running: RowStore | undefined;
    const store = () => {
      if (running === undefined) throw new Error(`${name} did not open`);
      return running;
    };
    beforeAll(async () => {
      running = await open();
    });
    afterAll(() => running?.close());

    const kit: RowKit = { vitest, store, open, writesAll: writes === 'all' };
    describe('a row', () => keeping(kit));
    describe('a version', () => versions(kit));
    describe('a removal', () => removals(kit));
    describe('expected rows', () => expectedRows(kit));
    describe('a checkpoint', () => checkpoints(kit));
    describe('changes', () => together(kit));
    describe('a list by id', () => listingById(kit));
    describe('a list by a term', () => listingByTerm(kit));
    describe('a count', () => counting(kit));
    describe('lists of rows that change', () => listingWhileWritten(kit));
    describe('interleaved writers', () => interleavedWriters(kit));
    describe('a collection that is dropped', () => dropping(kit));
    describe('names', () => rowNames(kit));
    describe('limits', () => rowContractLimits(kit));
    describe('the laws of the port refuse', () => refused(kit));
    if (rows === 'shared') describe('two stores', () => twoStores(kit));
  });
}
