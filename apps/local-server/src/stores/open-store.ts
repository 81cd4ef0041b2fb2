import { resolve } from 'node:path';
import {
  type EventStore,
  isFolderInUse,
  isSchemaTooNew,
  isStoreUnavailable,
} from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import {
  connectPg,
  openPGlite,
  PostgresEventStore,
  type SqlPort,
} from '@stockbook/event-store/postgres';
import { MemoryParkedEvents, type ParkedEvents, PostgresParkedEvents } from '@stockbook/workflow';
import { ConfigurationError } from '../config.ts';
import { openDynamoDb, readDynamoDbUrl } from './open-dynamodb.ts';

export interface OpenStore {
  readonly store: EventStore;
  /** What came over the bus and is not in the log; kept beside it. */
  readonly parked: ParkedEvents;
  /** Where the data lies, in words; without a password. */
  readonly place: string;
  /** Closes the store, and whatever works on it in this process. */
  close(): Promise<void>;
}

/** What opening a store comes to; closing the store is all there is to close where `close` is absent. */
export interface Opened {
  readonly store: EventStore;
  readonly parked: ParkedEvents;
  readonly close?: () => Promise<void>;
}

const RULE =
  'STOCKBOOK_STORE must be pglite:<folder>, memory:, postgres://user:password@host:port/database or dynamodb://<table>?endpoint=<url>&region=<region>';

/**
 * Opens the store a URL names.
 *
 * @param onFault gets what goes wrong in the background of an open store
 * @throws ConfigurationError where the URL names none; FolderInUse, StoreUnavailable, SchemaTooNew
 * @example await openStore('pglite:./.stockbook')
 */
export async function openStore(
  url: string,
  onFault: (fault: unknown) => void = () => undefined,
): Promise<OpenStore> {
  const [, scheme, rest = ''] = /^(\w+):(.*)$/s.exec(url) ?? [];
  switch (scheme) {
    case 'memory':
      return open('memory, and is gone when the server stops', async () => ({
        store: new MemoryEventStore(),
        parked: new MemoryParkedEvents(),
      }));
    case 'pglite': {
      if (rest === '') throw new ConfigurationError(`${RULE}; the folder is missing`);
      const folder = resolve(rest);
      return open(folder, async () => openSql(await openPGlite(folder)));
    }
    case 'postgres':
    case 'postgresql':
      return open(withoutPassword(url), () => openSql(connectPg(url)));
    case 'dynamodb': {
      const address = readDynamoDbUrl(url);
      if (!address) throw new ConfigurationError(RULE);
      const place = `DynamoDB table ${address.table} at ${address.endpoint ?? 'AWS'}`;
      return open(place, () => openDynamoDb(address, onFault));
    }
    default:
      throw new ConfigurationError(RULE);
  }
}

/** Where opening fails, the message says what was to be opened, and what to do. */
async function open(place: string, opening: () => Promise<Opened>): Promise<OpenStore> {
  try {
    const { store, parked, close = () => store.close() } = await opening();
    return { store, parked, place, close };
  } catch (cause) {
    // These say it themselves.
    if (isFolderInUse(cause) || isSchemaTooNew(cause)) throw cause;
    const reason = reasonOf(isStoreUnavailable(cause) ? cause.cause : cause);
    throw new ConfigurationError(
      `${place} cannot be opened (${reason}): see that it is there and may be used, or set STOCKBOOK_STORE to another`,
      { cause },
    );
  }
}

async function openSql(sql: SqlPort): Promise<Opened> {
  const store = await PostgresEventStore.open(sql);
  try {
    return { store, parked: await PostgresParkedEvents.open(sql) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function reasonOf(error: unknown): string {
  // Trying several addresses of one name leaves an error whose own message is empty.
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : String(first);
}

/** @throws ConfigurationError where it is no URL */
function withoutPassword(url: string): string {
  if (!/^\w+:\/\/./.test(url) || !URL.canParse(url)) throw new ConfigurationError(RULE);
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
