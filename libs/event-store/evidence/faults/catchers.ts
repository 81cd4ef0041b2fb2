import { decidingWith } from '../histories/porcupine.ts';
import { runHistories } from '../histories/run-histories.ts';
import { runSequences } from '../sequences/run-sequences.ts';
import type { Engines } from '../stores/engines.ts';
import type { StoreName } from '../stores/log.ts';
import { withLog } from '../stores/with-log.ts';
import { firstFailure } from './first-failure.ts';

/** What a process is told that looks for a fault. */
export interface Search {
  readonly store: StoreName;
  readonly addresses: Engines['addresses'];
  /** The path of Porcupine. */
  readonly porcupine: string;
  readonly rounds: number;
  readonly seed: number;
  /** Whether the first check that catches the fault ends the search. */
  readonly untilCaught: boolean;
}

/** The checks that may catch a fault, in the order in which they are tried. */
export const catcherNames = ['contract', 'sequences', 'histories'] as const;
export type CatcherName = (typeof catcherNames)[number];

/** A sequence takes a moment, a history a second. */
const SEQUENCES_PER_HISTORY = 4;

const silent = () => undefined;

/** Each returns what it found wrong; undefined if nothing. */
export const catchers: Readonly<
  Record<CatcherName, (engines: Engines, search: Search) => Promise<string | undefined>>
> = {
  contract: (engines, { store }) => withLog(engines, { store, clients: 'several' }, firstFailure),
  sequences: (engines, { store, rounds, seed }) =>
    withLog(engines, { store, clients: 'one' }, async (log) => {
      const options = { rounds, seed, log: silent };
      const { findings } = await runSequences(log, options, { shorten: false });
      return findings[0];
    }),
  histories: (engines, { store, rounds, seed, porcupine }) =>
    withLog(engines, { store, clients: 'several' }, async (log) => {
      const options = { rounds: Math.ceil(rounds / SEQUENCES_PER_HISTORY), seed, log: silent };
      const deciding = decidingWith(porcupine);
      const { findings } = await runHistories(log, options, deciding, { untilWrong: true });
      return findings[0];
    }),
};
