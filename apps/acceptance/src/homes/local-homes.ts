import { dynamoDbEngines, missingEngines } from '@stockbook/engines';
import type { Home, RunningHome } from './home.ts';
import { LocalServer } from './local-server.ts';
import { startPostgres } from './postgres.ts';
import { stopWell } from './server-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** The local server on the stores that npm installs. */
export const localHomes: readonly Home[] = [
  { name: 'local server, memory', start: () => serve('memory:') },
  {
    name: 'local server, PGlite',
    start: async () => {
      const folder = await temporaryFolder();
      return serve(`pglite:${folder.path}`, folder.remove);
    },
  },
  {
    name: 'local server, PostgreSQL',
    start: async () => {
      const postgres = await startPostgres();
      return serve(postgres.url, postgres.stop);
    },
  },
];

/** The local server on each DynamoDB engine. */
export const dynamoDbHomes: readonly Home[] = dynamoDbEngines.map(({ name, start }) => ({
  name: `local server, ${name}`,
  skipped: missing.some(({ engine }) => engine === name),
  start: async () => {
    const engine = await start();
    return serve(`dynamodb://stockbook?endpoint=${engine.endpoint}`, engine.stop);
  },
}));

/** @param cleanUp removes the server's store, also if the server does not start */
async function serve(
  store: string,
  cleanUp: () => Promise<unknown> = async () => undefined,
): Promise<RunningHome> {
  const server = await LocalServer.start(store).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  return {
    url: server.url,
    stop: async () => {
      await stopWell(server).finally(cleanUp);
    },
  };
}
