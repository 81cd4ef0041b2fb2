import type { Check } from './check.ts';
import { frozenLockHolder } from './crashes/frozen-lock-holder.ts';
import { heldOpenInsert } from './crashes/held-open-insert.ts';
import { killPGlite } from './crashes/kill-pglite.ts';
import { killPostgres } from './crashes/kill-postgres.ts';
import { killServer } from './crashes/kill-server.ts';
import { onEachStore } from './each-store.ts';
import { runSequences } from './sequences/run-sequences.ts';
import { buildPorcupine } from './histories/porcupine.ts';
import { runHistories } from './histories/run-histories.ts';
import type { Patch } from './faults/patch.ts';
import { patches } from './faults/patches.ts';
import { runFaults } from './faults/run-faults.ts';
import type { Engines } from './stores/engines.ts';
import { storeNames } from './stores/log.ts';

/** How much is done: a small run takes about two minutes, a full one about an hour. */
export const sizes = ['small', 'full'] as const;
export type Size = (typeof sizes)[number];

/** What a run asks of its checks. */
export interface Asked {
  readonly size: Size;
  /** The names of the faults to plant; by default all, or some of each adapter in a small run. */
  readonly faults: readonly string[] | undefined;
}

/** A check that can be asked for. */
export interface ListedCheck {
  readonly make: (engines: Engines, asked: Asked) => Check;
  /** How many rounds a run of each size has. */
  readonly rounds: Readonly<Record<Size, number>>;
}

/** How many faults of each adapter a small run plants. */
const FEW = 2;

function patchesOf({ size, faults }: Asked): readonly Patch[] {
  if (faults) return patches.filter(({ name }) => faults.includes(name));
  if (size === 'full') return patches;
  return storeNames.flatMap((name) => patches.filter(({ store }) => store === name).slice(0, FEW));
}

/** The checks by their names, in the order in which they run. */
export const listedChecks: Readonly<Record<string, ListedCheck>> = {
  sequences: {
    make: (engines) => onEachStore('sequences', engines, 'one', runSequences),
    rounds: { small: 8, full: 150 },
  },
  histories: {
    make: (engines) => ({
      name: 'histories',
      run: async (options) => {
        await using porcupine = await buildPorcupine();
        return await onEachStore('histories', engines, 'several', (log, each) =>
          runHistories(log, each, porcupine.decide),
        ).run(options);
      },
    }),
    rounds: { small: 4, full: 40 },
  },
  faults: {
    make: (engines, asked) => ({
      name: 'faults',
      run: (options) =>
        runFaults(engines, options, {
          patches: patchesOf(asked),
          untilCaught: asked.size === 'small',
        }),
    }),
    rounds: { small: 20, full: 40 },
  },
  'kill-pglite': { make: () => killPGlite, rounds: { small: 3, full: 200 } },
  'kill-postgres': { make: () => killPostgres, rounds: { small: 4, full: 200 } },
  'kill-server': { make: () => killServer, rounds: { small: 1, full: 20 } },
  'frozen-lock-holder': { make: () => frozenLockHolder, rounds: { small: 3, full: 20 } },
  'held-open-insert': { make: () => heldOpenInsert, rounds: { small: 2, full: 20 } },
};
