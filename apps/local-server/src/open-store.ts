import { resolve } from 'node:path';
import {
  type EventStore,
  isFolderInUse,
  isSchemaTooNew,
  isStoreUnavailable,
} from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { connectPg, openPGlite, PostgresEventStore } from '@stockbook/event-store/postgres';
import { ConfigurationError } from './config.ts';

export interface OpenStore {
  readonly store: EventStore;
  /** Where the data lies, in words; without a password. */
  readonly place: string;
}

const RULE =
  'STOCKBOOK_STORE must be pglite:<folder>, memory: or postgres://user:password@host:port/database';

/**
 * Opens the store a URL names.
 *
 * @throws ConfigurationError where the URL names none; FolderInUse, StoreUnavailable, SchemaTooNew
 * @example await openStore('pglite:./.stockbook')
 */
export async function openStore(url: string): Promise<OpenStore> {
  const [, scheme, rest = ''] = /^(\w+):(.*)$/s.exec(url) ?? [];
  switch (scheme) {
    case 'memory':
      return { store: new MemoryEventStore(), place: 'memory, and is gone when the server stops' };
    case 'pglite': {
      if (rest === '') throw new ConfigurationError(`${RULE}; the folder is missing`);
      const folder = resolve(rest);
      return open(folder, async () => PostgresEventStore.open(await openPGlite(folder)));
    }
    case 'postgres':
    case 'postgresql':
      return open(withoutPassword(url), () => PostgresEventStore.open(connectPg(url)));
    default:
      throw new ConfigurationError(RULE);
  }
}

/** Where opening fails, the message says what was to be opened, and what to do. */
async function open(place: string, opening: () => Promise<EventStore>): Promise<OpenStore> {
  try {
    return { store: await opening(), place };
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
