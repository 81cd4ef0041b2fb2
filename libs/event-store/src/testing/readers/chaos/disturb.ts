import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { advisoryKey } from '../../../postgres/advisory-key.ts';
import type { RowStore } from '../../../rows/row-store.ts';
import type { ReaderProcesses } from './reader-processes.ts';
import { GROUP } from './shared.ts';

/** In ms: the longest that a disturbance begins after its round, and that a lock is held. */
const LONGEST_MS = 400;

export interface Disturbed {
  readonly processes: ReaderProcesses;
  readonly rows: RowStore;
  readonly client: pg.Client;
  readonly random: () => number;
}

/** Kills a process with SIGKILL at some moment: mostly the one that holds the lease. */
export async function killOne({ processes, rows, random }: Disturbed): Promise<void> {
  const [chance, which] = [random(), random()];
  await delay(random() * LONGEST_MS);
  if (chance < 0.2) return;
  const holder = await holderOf(rows);
  const { pids } = processes;
  const pid = chance < 0.7 ? holder : pids[Math.floor(which * pids.length)];
  if (pid !== undefined) await processes.kill(pid);
}

/** Holds a transaction open while others write: one that reads an old state, or has the lock of appends. */
export async function holdTransaction({ client, random }: Disturbed): Promise<void> {
  const [withLock, ms] = [random() < 0.5, random() * LONGEST_MS];
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  if (withLock) {
    await client.query('SELECT pg_advisory_xact_lock($1)', [advisoryKey('append stockbook')]);
  }
  await client.query('SELECT max(position) FROM stockbook.events');
  await delay(ms);
  await client.query('COMMIT');
}

async function holderOf(rows: RowStore): Promise<number | undefined> {
  const lease = await rows.get({ collection: 'leases', id: GROUP });
  const holder = (lease?.data as { holder: string } | undefined)?.holder;
  // "<host> <pid> <id>"
  return holder === undefined ? undefined : Number(holder.split(' ').at(-2));
}
