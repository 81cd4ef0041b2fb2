import type { EventStore } from '../../event-store.ts';
import type { Vitest } from './kit.ts';
import { emptyAppends } from './laws/empty-appends.ts';
import { headsAndRepeats } from './laws/heads-and-repeats.ts';
import { headsOfOtherStreams } from './laws/heads.ts';
import { keptText } from './laws/kept-text.ts';
import { longestNames } from './laws/longest-names.ts';
import { refusedAppends } from './laws/refused-appends.ts';
import { refusedFilters } from './laws/refused-filters.ts';
import { refusedReads } from './laws/refused-reads.ts';
import { snapshotsOfOtherStreams } from './laws/snapshots.ts';
import { valuesOfTheirOwn } from './laws/values-of-their-own.ts';

/** Declares the tests of the port's laws: what every adapter refuses and keeps in the same way. */
export function lawsContract(vitest: Vitest, store: () => EventStore): void {
  vitest.describe('the laws of the port', () => {
    refusedAppends(vitest, store);
    longestNames(vitest, store);
    refusedReads(vitest, store);
    refusedFilters(vitest, store);
    headsOfOtherStreams(vitest, store);
    headsAndRepeats(vitest, store);
    snapshotsOfOtherStreams(vitest, store);
    keptText(vitest, store);
    valuesOfTheirOwn(vitest, store);
    emptyAppends(vitest, store);
  });
}
