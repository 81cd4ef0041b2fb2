import type { Check } from '../check.ts';
import { frozenLockHolder } from './frozen-lock-holder.ts';
import { heldOpenInsert } from './held-open-insert.ts';
import { killPGlite } from './kill-pglite.ts';
import { killPostgres } from './kill-postgres.ts';
import { killServer } from './kill-server.ts';

/** The checks of what crashes, frozen processes and open transactions leave behind. */
export const crashChecks: readonly Check[] = [
  killPGlite,
  killPostgres,
  killServer,
  frozenLockHolder,
  heldOpenInsert,
];
