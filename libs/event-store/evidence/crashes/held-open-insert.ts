import { setTimeout as delay } from 'node:timers/promises';
import { connectPg } from '../../src/postgres/index.ts';
import type { Check } from '../check.ts';
import { holdAppend } from './held-open-insert/held-append.ts';
import { Subscribers } from './held-open-insert/subscribers.ts';
import { inRounds, type Round } from './in-rounds.ts';
import { onOwnPostgres } from './own-postgres.ts';
import { checkAfterCrash } from './workload/check-after-crash.ts';
import { Clients } from './workload/clients.ts';
import { nextCommand } from './workload/command.ts';
import { Ledger } from './workload/ledger.ts';
import { openStore } from './workload/open-store.ts';

const STORES = 3;
const CLIENTS = 4;
/** Of each client, before the append that is held open, and again while it is held. */
const COMMANDS = 3;
/** In ms. Appends wait for the lock for 2 s: during most holds they succeed, during some they fail. */
const LONGEST_HOLD_MS = 2600;
const HOLDS = 2;

/**
 * Holds the transaction of an append open after its events are inserted, while clients of three stores append and
 * subscribers read: in pages of several sizes, with a filter, and with a subscription. The transaction is then
 * committed or rolled back. No subscriber may skip an event: each gets every event once, by position.
 *
 * PGlite has one session: nothing can read while a transaction is open.
 */
export const heldOpenInsert: Check = {
  run: (options) => onOwnPostgres(({ url }) => inRounds(options, (round) => playRound(url, round))),
};

async function playRound(server: string, round: Round): Promise<readonly string[]> {
  const { seed, count } = round;
  const schema = `log_${round.number}`;
  const url = `${server}?schema=${schema}`;
  const ledger = new Ledger();
  const store = await openStore(url);
  const clients = await Clients.open(url, ledger, { seed, stores: STORES, clients: CLIENTS });
  const subscribers = await Subscribers.start(url);
  const sql = await connectPg(url);
  try {
    for (let number = 1; number <= HOLDS; number += 1) {
      await clients.send(COMMANDS);
      const command = nextCommand(
        { name: `held-${number}`, number: 1, ownVersion: 0 },
        round.random,
      );
      ledger.hear({ sent: command });
      const held = await holdAppend(sql, schema, command);
      const sent = clients.send(COMMANDS);
      await delay(round.random() * LONGEST_HOLD_MS);
      if (round.random() < 0.7) {
        ledger.hear({ acknowledged: await held.commit(), as: 'appended' });
        count('committed');
      } else {
        await held.rollBack();
        count('rolledBack');
      }
      await sent;
    }
    const { findings, events, counts } = await checkAfterCrash(store, ledger);
    round.countAll({ ...counts, failures: ledger.failures.length });
    count('events', events.length);
    return [...findings, ...(await subscribers.stop(events))];
  } finally {
    await Promise.all([sql.close(), clients.close(), store.close(), subscribers.close()]);
  }
}
