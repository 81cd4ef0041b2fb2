import type { Check } from './check.ts';
import { onEachStore } from './each-store.ts';
import { runSequences } from './sequences/run-sequences.ts';
import type { Engines } from './stores/engines.ts';

/** How much is done: a small run takes about a minute, a full one some twenty. */
export const sizes = ['small', 'full'] as const;
export type Size = (typeof sizes)[number];

/** A check that can be asked for. */
export interface ListedCheck {
  readonly make: (engines: Engines, size: Size) => Check;
  /** How many rounds a run of each size has. */
  readonly rounds: Readonly<Record<Size, number>>;
}

/** The checks by their names, in the order in which they run. */
export const listedChecks: Readonly<Record<string, ListedCheck>> = {
  sequences: {
    make: (engines) => onEachStore('sequences', engines, runSequences),
    rounds: { small: 8, full: 250 },
  },
};
