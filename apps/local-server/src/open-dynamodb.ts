import {
  connectDynamoDb,
  createLog,
  createTable,
  type DynamoDbAddress,
  DynamoDbEventStore,
  isOnThisMachine,
  listTableDefinition,
  LogFollower,
} from '@stockbook/event-store/dynamodb';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import type { Opened } from './open-store.ts';

export interface TableAddress extends DynamoDbAddress {
  readonly table: string;
}

/**
 * Reads the URL of a table; undefined where it is none, or says something that is not known.
 *
 * @example readDynamoDbUrl('dynamodb://stockbook?endpoint=http://127.0.0.1:8000')?.table // 'stockbook'
 */
export function readDynamoDbUrl(url: string): TableAddress | undefined {
  const parsed = URL.parse(url);
  if (!parsed) return undefined;
  const { host: table, pathname, searchParams } = parsed;
  const { endpoint, region, ...unknown } = Object.fromEntries(searchParams);
  const good =
    /^[\w.-]{3,255}$/.test(table) &&
    ['', '/'].includes(pathname) &&
    (endpoint === undefined || /^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) &&
    Object.keys(unknown).length === 0;
  if (!good) return undefined;
  return { table, ...(endpoint !== undefined && { endpoint }), ...(region && { region }) };
}

/**
 * Opens the log in a table, parked events in one beside it, and follows the log's stream in this
 * process. On an engine of this machine the tables are made where they are missing; on AWS the
 * infrastructure has made them.
 */
export async function openDynamoDb(
  { table, ...address }: TableAddress,
  onFault: (fault: unknown) => void,
): Promise<Opened> {
  const client = connectDynamoDb(address);
  try {
    const parkedTable = `${table}-parked`;
    if (isOnThisMachine(address)) {
      await createLog(client, table);
      await createTable(client, parkedTable, listTableDefinition);
    }
    const follower = await LogFollower.start(client, table, address, { onFault });
    const store = new DynamoDbEventStore(client, table);
    const parked = new DynamoDbParkedEvents(client, parkedTable);
    const close = async () => {
      await follower.stop();
      await store.close();
    };
    return { store, parked, close };
  } catch (error) {
    client.destroy();
    throw error;
  }
}
