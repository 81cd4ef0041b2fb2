import type { EventStore } from '../../event-store.ts';
import type { Vitest } from '../event-store-contract.ts';
import { emptyAppends } from './laws/empty-appends.ts';
import { headsOfOtherStreams } from './laws/heads.ts';
import { keptText } from './laws/kept-text.ts';
import { refusedAppends } from './laws/refused-appends.ts';
import { refusedReads } from './laws/refused-reads.ts';
import { valuesOfTheirOwn } from './laws/values-of-their-own.ts';

/** Declares the tests of the port's laws: what every adapter refuses and keeps in the same way. */
export function lawsContract(vitest: Vitest, store: () => EventStore): void {
  vitest.describe('the laws of the port', () => {
    refusedAppends(vitest, store);
    refusedReads(vitest, store);
    headsOfOtherStreams(vitest, store);
    keptText(vitest, store);
    valuesOfTheirOwn(vitest, store);
    emptyAppends(vitest, store);
  });
}
