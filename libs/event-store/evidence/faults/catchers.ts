import { decidingWith } from '../histories/porcupine.ts';
import { runHistories } from '../histories/run-histories.ts';
import { runSequences } from '../sequences/run-sequences.ts';
import type { Engines } from '../stores/engines.ts';
import type { StoreName } from '../stores/log.ts';
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
  contract: async (engines, { store }) => firstFailure(await engines.newLog(store, 'several')),
  sequences: async (engines, { store, rounds, seed }) => {
    const log = await engines.newLog(store, 'one');
    const { findings } = await runSequences(log, { rounds, seed, log: silent }, { shorten: false });
    return findings[0];
  },
  histories: async (engines, { store, rounds, seed, porcupine }) => {
    const log = await engines.newLog(store, 'several');
    const some = Math.ceil(rounds / SEQUENCES_PER_HISTORY);
    const options = { rounds: some, seed, log: silent };
    const { findings } = await runHistories(log, options, decidingWith(porcupine), {
      untilWrong: true,
    });
    return findings[0];
  },
};
