import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { Check } from '../check.ts';
import { checkWaits } from './frozen-lock-holder/check-waits.ts';
import { freezeProcess } from './frozen-lock-holder/freeze-process.ts';
import { freezeSession } from './frozen-lock-holder/freeze-session.ts';
import type { Frozen } from './frozen-lock-holder/frozen.ts';
import { inRounds, type Round } from './in-rounds.ts';
import { onOwnPostgres } from './own-postgres.ts';
import { checkAfterCrash } from './workload/check-after-crash.ts';
import { Client } from './workload/client.ts';
import { Clients } from './workload/clients.ts';
import { Ledger } from './workload/ledger.ts';
import { missed } from './workload/missed.ts';
import { openStore } from './workload/open-store.ts';
import { PageReader } from './workload/page-reader.ts';

const STORES = 2;
const CLIENTS = 5;
/** Of each client. */
const COMMANDS = 3;
/** In ms: some let the others append after all, some make them fail. */
const LONGEST_FREEZE_MS = 4000;
/** How often it is frozen for longer than any client may wait, and for how long, in ms. */
const LONG_FREEZES = 0.1;
const LONG_FREEZE_MS = 14_000;
/** The rounds after which one waits until PostgreSQL itself ends the frozen process's session: a minute. */
const ROUNDS_A_TIMEOUT = 50;
/** In ms: how long the others may need after the lock is free. */
const PATIENCE_MS = 90_000;

/**
 * Stops a process with SIGSTOP while it has the lock of appends: one of ours in an open transaction, or PostgreSQL's
 * own inside `append_batch`. Other clients append meanwhile, and a reader follows the log. They must be told
 * `StoreUnavailable` or `Overloaded` in time, and what failed must not be carried out later. Then the process goes
 * on or is killed; in every 50th round PostgreSQL ends its session after a minute. Every command gets its first
 * result, and the reader misses nothing.
 */
export const frozenLockHolder: Check = {
  run: (options) => onOwnPostgres(({ url }) => inRounds(options, (round) => playRound(url, round))),
};

async function playRound(server: string, round: Round): Promise<readonly string[]> {
  const { number, seed, random, count } = round;
  const schema = `log_${number}`;
  const url = `${server}?schema=${schema}`;
  const ledger = new Ledger();
  const store = await openStore(url);
  const others = await Clients.open(url, ledger, { seed, stores: STORES, clients: CLIENTS });
  const reader = new PageReader(store, 1 + Math.floor(random() * 10));
  const waitsForTimeout = number % ROUNDS_A_TIMEOUT === 0;
  const isProcess = waitsForTimeout || random() < 0.6;
  const hear = ledger.hear.bind(ledger);
  try {
    const frozen = isProcess
      ? await freezeProcess(url, ledger, seed)
      : await freezeSession(server, schema, new Client('holder', store, seededRandom(seed), hear));
    count(isProcess ? 'frozenProcesses' : 'frozenSessions');
    const sent = others.send(COMMANDS);
    const isLong = random() < LONG_FREEZES;
    await delay(isLong ? LONG_FREEZE_MS : random() * LONGEST_FREEZE_MS);
    const hanging = isLong ? unanswered(ledger) : [];
    const early = (await store.end()) === '0' ? [] : ['events were read while the lock was held'];
    if (waitsForTimeout) count('timeouts');
    else count(await release(frozen, random));
    const goneOn = await Promise.race([sent.then(() => true), overdue()]);
    if (waitsForTimeout) await frozen.thaw();
    if (!goneOn) return ['the other clients had no answers for a minute and a half'];

    const { findings, events, counts } = await checkAfterCrash(store, ledger);
    round.countAll({ ...counts, failures: ledger.failures.length });
    await reader.stopAt(await store.end());
    return [
      ...early,
      ...hanging,
      ...findings,
      ...checkWaits(ledger, events),
      ...missed('the reader', reader.read, events),
    ];
  } finally {
    await others.close();
    await store.close();
  }
}

/** Does not keep the process. */
const overdue = (): Promise<boolean> => delay(PATIENCE_MS, false, { ref: false });

/** The commands whose clients were told nothing while the lock was held for long, as sentences. */
function unanswered({ sent, acknowledged, failures }: Ledger): string[] {
  const failed = new Set(failures.map(({ command }) => command));
  return [...sent.values()].flatMap(({ id, client }) =>
    client === 'holder' || acknowledged.has(id) || failed.has(id)
      ? []
      : [`command ${id} had no answer while the lock was held for ${LONG_FREEZE_MS} ms`],
  );
}

/** @returns what was done, as it is counted */
async function release(frozen: Frozen, random: () => number): Promise<string> {
  if (frozen.kill && random() < 0.3) {
    await frozen.kill();
    return 'killed';
  }
  await frozen.thaw();
  return 'thawed';
}
