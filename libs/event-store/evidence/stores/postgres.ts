import pg from 'pg';
import { connectPg, PostgresEventStore } from '../../src/postgres/index.ts';
import { startAnswerLosingProxy } from './answer-losing-proxy.ts';
import type { Log } from './log.ts';

let last = 0;

/** Makes a database of its own for a log. */
export async function newPostgresLog(server: string): Promise<Log> {
  const name = `evidence_${process.pid}_${(last += 1)}`;
  await ask(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  const proxy = await startAnswerLosingProxy(url);
  // What a connection that appends had under way may be committed, or not.
  const cutOff = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = '${name}' AND query LIKE '%append_batch%'`;
  let disturbances = 0;
  return {
    name: 'postgres',
    opens: 'at once',
    open: async () => PostgresEventStore.open(await connectPg(proxy.through(url))),
    disturb: async () => {
      disturbances += 1;
      if (disturbances % 3 === 0) await ask(server, cutOff);
      else proxy.loseOne();
    },
    remove: async () => {
      await proxy.stop();
      await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

export async function postgresVersion(server: string): Promise<string> {
  const [row] = await ask<{ version: string }>(server, 'SELECT version()');
  return row?.version ?? 'unknown';
}

async function ask<Row extends object>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}
