import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Check } from '../check.ts';
import { inRounds, type Round } from './in-rounds.ts';
import { checkReopened } from './check-reopened.ts';
import { Ledger } from './workload/ledger.ts';
import { TOO_FEW, untilAcknowledged } from './writers/until-acknowledged.ts';
import { Writers } from './writers/writers.ts';

const CLIENTS = 48;
/** Rounds after which a new folder is taken, so that a check stays short. */
const ROUNDS_A_FOLDER = 10;
/** How often a process is killed while it opens the folder. */
const WHILE_OPENING = 0.15;
/** In ms: what a process takes to start and to create a database. */
const LONGEST_START_MS = 1500;
const MOST_APPENDS = 400;
/** How often it is killed as soon as an append is acknowledged, while others of its batch are not yet. */
const AT_ONCE = 0.5;
/** In ms: after the last append that is waited for. A batch takes about half of it. */
const LONGEST_WAIT_MS = 40;

/**
 * Kills the process that has a PGlite folder open, with SIGKILL, while 48 clients append; in every second round they
 * are deciders. Then the folder is opened again and checked, and the commands of the round are sent again. The next
 * round uses the same folder.
 *
 * It shows that what was acknowledged had been handed to the operating system as a whole. It does not show what
 * a loss of power does: the operating system keeps what a killed process wrote. PGlite promises nothing there.
 */
export const killPGlite: Check = {
  run: async (options) => {
    const root = await mkdtemp(join(tmpdir(), 'stockbook-kill-pglite-'));
    let folder = '';
    let ledger = new Ledger();
    try {
      return await inRounds(options, async (round) => {
        if (round.number % ROUNDS_A_FOLDER === 1) {
          if (folder !== '') await rm(folder, { recursive: true });
          folder = join(root, String(round.number));
          ledger = new Ledger();
          round.count('folders');
        }
        return playRound(`pglite:${folder}`, ledger, round);
      });
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
};

async function playRound(url: string, ledger: Ledger, round: Round): Promise<readonly string[]> {
  const { number, random, seed, count } = round;
  // Of deciders the store foresees what an append writes.
  const deciding = number % 2 === 0;
  const settings = { store: url, name: `r${number}`, clients: CLIENTS, seed, deciding };
  const writers = new Writers(settings, ledger);
  const goneOn = await untilKill(writers, random);
  await writers.kill();
  if (!goneOn) return [TOO_FEW];
  count('acknowledged', writers.acknowledged);

  return checkReopened(url, ledger, round);
}

/** Waits for the moment at which the process is killed. @returns whether it appended until then */
async function untilKill(writers: Writers, random: () => number): Promise<boolean> {
  const [isEarly, place, isAtOnce, wait] = [
    random() < WHILE_OPENING,
    random(),
    random() < AT_ONCE,
    random(),
  ];
  if (isEarly) {
    await delay(place * LONGEST_START_MS);
    return true;
  }
  const goneOn = await untilAcknowledged([writers], 1 + Math.floor(place * MOST_APPENDS));
  if (!isAtOnce) await delay(wait * LONGEST_WAIT_MS);
  return goneOn;
}
