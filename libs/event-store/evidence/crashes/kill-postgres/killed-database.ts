import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresServer } from '@stockbook/engines/postgres';
import pg from 'pg';

/** What a server needs so that nothing it acknowledged is lost in a crash. */
const NEEDED = { fsync: 'on', full_page_writes: 'on' } as const;
const POLL_MS = 25;

/** A PostgreSQL server that is killed, as a whole or one session of it. */
export class KilledDatabase {
  readonly #server: PostgresServer;

  private constructor(server: PostgresServer) {
    this.#server = server;
  }

  /** @throws Error if the server's settings would lose what it acknowledged */
  static async prepare(server: PostgresServer): Promise<KilledDatabase> {
    const database = new KilledDatabase(server);
    for (const [name, needed] of Object.entries(NEEDED)) {
      const [row] = await database.#ask<{ value: string }>(
        `SELECT current_setting('${name}') AS value`,
      );
      if (row?.value !== needed) throw new Error(`${name} is ${row?.value}: set it to ${needed}`);
    }
    await database.#ask('ALTER ROLE CURRENT_USER SET synchronous_commit = off');
    return database;
  }

  /** The URL of a log of its own. */
  schema(name: string): string {
    return `${this.#server.url}?schema=${name}`;
  }

  /** Kills all processes of the server, and starts it again on the same data. */
  async killServer(): Promise<void> {
    await this.#server.kill();
    await this.#server.start();
  }

  /** Kills the process of one session. The server then ends all sessions, and recovers: waits until it has. */
  async killSession(random: () => number): Promise<void> {
    const observer = await this.#connect();
    const broken = new Promise((ended) => observer.once('end', ended));
    const { rows } = await observer.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY pid`,
    );
    const session = rows[Math.floor(random() * rows.length)];
    if (session === undefined) return observer.end();
    process.kill(session.pid, 'SIGKILL');
    await broken;
    for (;;) {
      try {
        await this.#ask('SELECT');
        return;
      } catch {
        await delay(POLL_MS);
      }
    }
  }

  async #ask<Row extends object>(sql: string): Promise<readonly Row[]> {
    const client = await this.#connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#server.url });
    // The server that is killed breaks it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}
