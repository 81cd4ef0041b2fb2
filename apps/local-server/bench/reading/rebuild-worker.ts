import { startWorker, type Worker } from '@stockbook/bench';

/** `first` builds the rows that there are none of, `rebuild` builds them anew, and `fold` folds in memory. */
export type RebuildTurn = 'first' | 'rebuild' | 'fold';

/** Answers with the seconds that it took. */
export const startRebuilder = (storeUrl: string): Promise<Worker<RebuildTurn, number>> =>
  startWorker(new URL('rebuild-process.ts', import.meta.url), [storeUrl]);
