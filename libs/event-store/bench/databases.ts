import { startPostgresServer } from '@stockbook/engines/postgres';
import pg from 'pg';

/** A PostgreSQL server of its own, with a database for each contender. */
export interface Databases {
  /** Of the server, as it describes itself. */
  readonly version: string;
  /** Its settings that say what a commit costs. */
  readonly settings: Readonly<Record<string, string>>;
  /** Makes an empty database. @returns its URL */
  create(): Promise<string>;
  /** Brings what the server does by itself to an end: statistics, dead rows, and what is not on disk. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const SETTINGS = [
  'shared_buffers',
  'fsync',
  'synchronous_commit',
  'max_connections',
  'max_wal_size',
];

export async function startDatabases(): Promise<Databases> {
  const server = await startPostgresServer();
  const urls: string[] = [];
  const ask = async <Row extends object>(url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client.query<Row>(sql).finally(() => client.end());
  };
  const settings: Record<string, string> = {};
  for (const name of SETTINGS) {
    const { rows } = await ask<{ value: string }>(
      server.url,
      `SELECT current_setting('${name}') AS value`,
    );
    settings[name] = rows[0]?.value ?? 'unknown';
  }
  const { rows } = await ask<{ version: string }>(server.url, 'SELECT version()');
  return {
    version: rows[0]?.version ?? 'unknown',
    settings,
    create: async () => {
      const name = `bench_${urls.length + 1}`;
      await ask(server.url, `CREATE DATABASE ${name}`);
      const url = new URL(server.url);
      url.pathname = name;
      urls.push(url.href);
      return url.href;
    },
    settle: async () => {
      for (const url of urls) await ask(url, 'VACUUM (ANALYZE)');
      await ask(server.url, 'CHECKPOINT');
    },
    stop: () => server.stop(),
  };
}
