import { startPostgresServer } from '@stockbook/engines/postgres';
import { startDynamoDbLocal } from '@stockbook/engines/dynamodb-local';
import type { Clients, Log, StoreName } from './log.ts';
import { newDynamoDbLog } from './dynamodb.ts';
import { newMemoryLog } from './memory.ts';
import { newPgliteLog, pgliteVersion } from './pglite.ts';
import { newPostgresLog, postgresVersion } from './postgres.ts';

/** Where engines listen that run already. */
export interface Addresses {
  /** The URL of a PostgreSQL server. */
  readonly postgres?: string;
  /** The endpoint of DynamoDB Local. */
  readonly dynamodb?: string;
}

/** The engines of some adapters. */
export interface Engines extends AsyncDisposable {
  readonly addresses: Addresses;
  /** Of each adapter's engine, as it describes itself. */
  readonly versions: Readonly<Partial<Record<StoreName, string>>>;
  /** Makes an empty log. @throws Error if the engine of the adapter was not started */
  newLog(store: StoreName, clients: Clients): Promise<Log>;
}

/**
 * Starts what the adapters need, or uses what runs.
 *
 * @throws EngineMissing if this machine lacks a program that an engine needs
 */
export async function startEngines(
  stores: readonly StoreName[],
  running: Addresses = {},
): Promise<Engines> {
  await using cleanUp = new AsyncDisposableStack();
  const addresses: { -readonly [Name in keyof Addresses]: Addresses[Name] } = { ...running };
  const versions: Partial<Record<StoreName, string>> = {};
  if (stores.includes('memory')) versions.memory = `Node ${process.version}`;
  if (stores.includes('pglite')) versions.pglite = pgliteVersion();
  if (stores.includes('postgres')) {
    if (addresses.postgres === undefined) {
      const server = cleanUp.adopt(await startPostgresServer(), (each) => each.stop());
      addresses.postgres = server.url;
    }
    versions.postgres = await postgresVersion(addresses.postgres);
  }
  if (stores.includes('dynamodb')) {
    if (addresses.dynamodb === undefined) {
      const engine = cleanUp.adopt(await startDynamoDbLocal(), (each) => each.stop());
      addresses.dynamodb = engine.endpoint;
    }
    versions.dynamodb = 'DynamoDB Local 1.25.1';
  }
  const stack = cleanUp.move();
  return {
    addresses,
    versions,
    newLog: (store, clients) => newLogOn(store, clients, addresses),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

async function newLogOn(
  store: StoreName,
  clients: Clients,
  { postgres, dynamodb }: Addresses,
): Promise<Log> {
  switch (store) {
    case 'memory':
      return newMemoryLog();
    case 'pglite':
      return newPgliteLog();
    case 'postgres':
      if (postgres !== undefined) return newPostgresLog(postgres);
      break;
    case 'dynamodb':
      if (dynamodb !== undefined) return newDynamoDbLog(dynamodb, clients);
      break;
  }
  throw new Error(`the engine of ${store} was not started`);
}
