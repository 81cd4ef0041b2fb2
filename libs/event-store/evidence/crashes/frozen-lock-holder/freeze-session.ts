import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { advisoryKey } from '../../../src/postgres/advisory-key.ts';
import type { Client } from '../workload/client.ts';
import type { Frozen } from './frozen.ts';

const POLL_MS = 5;

/**
 * Stops the server's process of a session with SIGSTOP while it is inside `append_batch` and has the lock: a lock of
 * the table keeps it there until it is stopped.
 *
 * @param schema of the log
 */
export async function freezeSession(url: string, schema: string, client: Client): Promise<Frozen> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`BEGIN; LOCK TABLE ${schema}.events IN SHARE MODE`);
    const ended = client.next();
    const pid = await holderOf(admin, schema);
    process.kill(pid, 'SIGSTOP');
    await admin.query('ROLLBACK');
    return {
      thaw: async () => {
        process.kill(pid, 'SIGCONT');
        await ended;
      },
    };
  } finally {
    await admin.end();
  }
}

async function holderOf(admin: pg.Client, schema: string): Promise<number> {
  const key = advisoryKey(`append ${schema}`);
  for (;;) {
    const { rows } = await admin.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND (classid::bigint << 32 | objid::bigint) = $1::bigint`,
      [key],
    );
    if (rows[0]) return rows[0].pid;
    await delay(POLL_MS);
  }
}
