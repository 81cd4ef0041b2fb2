import { afterAll, beforeAll, describe } from 'vitest';
import { Api } from './client/index.ts';
import { LocalServer } from './homes/local-server.ts';
import { type ServerProcess, stopWell } from './homes/server-process.ts';
import { type TemporaryFolder, temporaryFolder } from './homes/temporary-folder.ts';
import { expectations } from './local-server/expectations.ts';
import { exposure } from './local-server/exposure.ts';
import { ALLOWED_HOSTS, hosts } from './local-server/hosts.ts';
import { ALLOWED_ORIGINS, origins } from './local-server/origins.ts';
import { pipelining } from './local-server/pipelining.ts';
import { rebuilds } from './local-server/rebuilds.ts';
import { requestLog } from './local-server/request-log.ts';

/** What only the local server does: on AWS the gateway is in its place. */
describe.each(['memory', 'PGlite'])('on %s', (engine) => {
  let server: ServerProcess;
  let folder: TemporaryFolder;
  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await LocalServer.start(engine === 'memory' ? 'memory:' : `pglite:${folder.path}`, {
      STOCKBOOK_ALLOWED_HOSTS: ALLOWED_HOSTS,
      STOCKBOOK_ALLOWED_ORIGINS: ALLOWED_ORIGINS,
    });
  });
  afterAll(async () => {
    await stopWell(server);
    await folder.remove();
  });

  const api = new Api(() => server.url);
  describe('the host of a request', () => hosts(api));
  describe('the origin of a request', () => origins(api));
  describe('a client that waits for 100 Continue', () => expectations(api));
  describe('pipelined requests', () => pipelining(api));
});
describe('the log of requests', requestLog);
describe('a rebuild', rebuilds);
describe('a server that other machines can reach', exposure);
