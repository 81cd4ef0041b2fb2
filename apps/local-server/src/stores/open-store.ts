import {
  isFolderInUse,
  isFolderUnusable,
  isEncodingNotSupported,
  isSchemaNotMigrated,
  isSchemaTooNew,
  isStoreUnavailable,
} from '@stockbook/event-store';
import { ConfigurationError } from '../config.ts';
import { badStoreUrl } from './bad-store-url.ts';
import { dynamoDbStore } from './dynamodb-store.ts';
import { memoryStore } from './memory-store.ts';
import type { NamedStore, OpenedLog, OpenedStore, StoreListeners } from './opened-store.ts';
import { pgliteStore, postgresStore } from './sql-store.ts';

/**
 * Opens the store that a URL names.
 *
 * @param listeners are told what goes wrong while the store is open
 * @returns the store, its kind, and its place: where the data is, for a person
 * @throws ConfigurationError if the URL is wrong or the store cannot be opened; FolderInUse,
 *   EncodingNotSupported, FolderUnusable, SchemaNotMigrated, SchemaTooNew
 * @example await openStore('pglite:./.stockbook')
 */
export async function openStore(
  url: string,
  { onFault = () => undefined, onFatal = () => undefined }: Partial<StoreListeners> = {},
): Promise<OpenedStore & Pick<NamedStore, 'kind' | 'place'>> {
  const { kind, place, open } = namedBy(url);
  return { kind, place, ...(await orNotOpened(place, open({ onFault, onFatal }))) };
}

/**
 * Opens the log that a URL names, to read it.
 *
 * @throws as `openStore`; ConfigurationError also if there is no log
 * @example <caption>no-run: needs a log</caption>
 * const { store } = await openLog('pglite:./.stockbook')
 */
export async function openLog(url: string): Promise<OpenedLog & { readonly place: string }> {
  const { place, openLog: open } = namedBy(url);
  return { place, ...(await orNotOpened(place, open())) };
}

async function orNotOpened<Opened>(place: string, opening: Promise<Opened>): Promise<Opened> {
  try {
    return await opening;
  } catch (cause) {
    // Their own messages say what to do.
    if (isFolderInUse(cause) || isFolderUnusable(cause)) throw cause;
    if (isSchemaTooNew(cause) || isSchemaNotMigrated(cause)) throw cause;
    if (isEncodingNotSupported(cause)) throw cause;
    if (cause instanceof ConfigurationError) throw cause;
    const reason = reasonOf(isStoreUnavailable(cause) ? cause.cause : cause);
    throw new ConfigurationError(
      `${place} cannot be opened (${reason}): check that it exists and that you may use it, or set STOCKBOOK_STORE to another store`,
      { cause },
    );
  }
}

function namedBy(url: string): NamedStore {
  const [, scheme, rest = ''] = /^(\w+):(.*)$/s.exec(url) ?? [];
  switch (scheme) {
    case 'memory':
      if (rest !== '') throw badStoreUrl('memory: takes nothing behind it');
      return memoryStore();
    case 'pglite':
      return pgliteStore(rest);
    case 'postgres':
    case 'postgresql':
      return postgresStore(url);
    case 'dynamodb':
      return dynamoDbStore(url);
    default:
      throw badStoreUrl();
  }
}

function reasonOf(error: unknown): string {
  // If a host name has several addresses, the error of the whole attempt has no message of its own.
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : String(first);
}
