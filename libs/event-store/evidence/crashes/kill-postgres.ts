import { setTimeout as delay } from 'node:timers/promises';
import type { Check } from '../check.ts';
import { checkReopened } from './check-reopened.ts';
import { inRounds, type Round } from './in-rounds.ts';
import { KilledDatabase } from './kill-postgres/killed-database.ts';
import { WriterProcesses } from './kill-postgres/writer-processes.ts';
import { onOwnPostgres } from './own-postgres.ts';
import { TOO_FEW } from './writers/until-acknowledged.ts';

/** Rounds after which a new schema is taken, so that a check stays short. */
const ROUNDS_A_SCHEMA = 10;
const MOST_APPENDS = 300;
/** How often something is killed as soon as an append is acknowledged, while others of its batch are not yet. */
const AT_ONCE = 0.5;
/** In ms: after the last append that is waited for. */
const LONGEST_WAIT_MS = 15;
/** How many appends show that the writers go on after a kill. */
const APPENDS_AFTERWARDS = 60;

/**
 * Kills with SIGKILL, while three processes with 96 clients append to one PostgreSQL: one of these processes, all
 * processes of the server, one of the server's sessions, or a process of writers and the server. What was killed
 * is started again. The writers send what had no answer again, with its command id, and go on. Then the log is
 * checked, and the commands of the round are sent once more.
 *
 * The server has `fsync` and `full_page_writes` on, as it must have, and `synchronous_commit` off by default: the
 * log has to set it on for its sessions, or the server loses what it acknowledged in the last part of a second.
 * The check does not show what a loss of power does: the operating system keeps what a killed server wrote, so
 * `fsync = off` would pass.
 */
export const killPostgres: Check = {
  run: (options) =>
    onOwnPostgres(async (server) => {
      let writers: WriterProcesses | undefined;
      try {
        const database = await KilledDatabase.prepare(server);
        return await inRounds(options, async (round) => {
          if (writers === undefined || round.number % ROUNDS_A_SCHEMA === 1) {
            await writers?.stop();
            writers = new WriterProcesses(database.schema(`log_${round.number}`), round.seed);
            round.count('schemas');
          }
          return playRound(database, writers, round);
        });
      } finally {
        await writers?.stop();
      }
    }),
};

async function playRound(
  database: KilledDatabase,
  writers: WriterProcesses,
  round: Round,
): Promise<readonly string[]> {
  const { random, count } = round;
  const [appends, isAtOnce, wait] = [random(), random() < AT_ONCE, random()];
  const before = writers.acknowledged;
  writers.go();
  if (!(await writers.untilAcknowledged(1 + Math.floor(appends * MOST_APPENDS)))) return [TOO_FEW];
  if (!isAtOnce) await delay(wait * LONGEST_WAIT_MS);
  count(await killSomething(database, writers, random));
  if (!(await writers.untilAcknowledged(APPENDS_AFTERWARDS))) return [TOO_FEW];
  await writers.pause();
  count('acknowledged', writers.acknowledged - before);

  return checkReopened(writers.url, writers.ledger, round);
}

/** @returns what was killed, as it is counted */
async function killSomething(
  database: KilledDatabase,
  writers: WriterProcesses,
  random: () => number,
): Promise<string> {
  const chance = random();
  if (chance < 0.3) {
    await writers.killOne(random);
    return 'killedWriters';
  }
  if (chance < 0.7) {
    await database.killServer();
    return 'killedServers';
  }
  if (chance < 0.85) {
    await database.killSession(random);
    return 'killedSessions';
  }
  await Promise.all([writers.killOne(random), database.killServer()]);
  return 'killedBoth';
}
