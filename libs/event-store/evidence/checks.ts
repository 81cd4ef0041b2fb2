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
import { type StoreName, storeNames } from './stores/log.ts';

/** How much is done: a small run takes about two minutes, a full one about an hour. */
export const sizes = ['small', 'full'] as const;
export type Size = (typeof sizes)[number];

/** The checks, in the order in which they run by default. */
export const checkNames = [
  'sequences',
  'histories',
  'faults',
  'kill-pglite',
  'kill-postgres',
  'kill-server',
  'frozen-lock-holder',
  'held-open-insert',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What a run asks of its checks. */
export interface Asked {
  readonly size: Size;
  readonly stores: readonly StoreName[];
  /** The names of the faults to plant; by default all, or some of each adapter in a small run. */
  readonly faults: readonly string[] | undefined;
}

/** A check that can be asked for. */
export interface ListedCheck {
  readonly make: (engines: Engines, asked: Asked) => Check;
  /** The adapters that it checks; by default those that are asked for. */
  readonly stores?: readonly StoreName[];
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

export const listedChecks: Readonly<Record<CheckName, ListedCheck>> = {
  sequences: {
    make: (engines, { stores }) => onEachStore({ engines, stores }, 'one', runSequences),
    rounds: { small: 8, full: 150 },
  },
  histories: {
    make: (engines, { stores }) => ({
      run: async (options) => {
        await using porcupine = await buildPorcupine();
        return await onEachStore({ engines, stores }, 'several', (log, each) =>
          runHistories(log, each, porcupine.decide),
        ).run(options);
      },
    }),
    rounds: { small: 4, full: 40 },
  },
  faults: {
    make: (engines, asked) => ({
      run: (options) =>
        runFaults(engines, options, {
          stores: asked.stores,
          patches: patchesOf(asked),
          untilCaught: asked.size === 'small',
        }),
    }),
    rounds: { small: 20, full: 40 },
  },
  'kill-pglite': {
    make: () => killPGlite,
    stores: ['pglite'],
    rounds: { small: 3, full: 200 },
  },
  'kill-postgres': {
    make: () => killPostgres,
    stores: ['postgres'],
    rounds: { small: 4, full: 200 },
  },
  'kill-server': {
    make: () => killServer,
    stores: ['pglite', 'postgres'],
    rounds: { small: 1, full: 20 },
  },
  'frozen-lock-holder': {
    make: () => frozenLockHolder,
    stores: ['postgres'],
    rounds: { small: 3, full: 20 },
  },
  'held-open-insert': {
    make: () => heldOpenInsert,
    stores: ['postgres'],
    rounds: { small: 2, full: 20 },
  },
};

/** The adapters whose engines some checks need, each once: those that they run on, and those that the report names. */
export const storesOf = (
  check: readonly CheckName[],
  { stores }: Pick<Asked, 'stores'>,
): readonly StoreName[] => [
  ...new Set(check.flatMap((name) => listedChecks[name].stores ?? stores)),
];
