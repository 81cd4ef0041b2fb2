import {
  connectDynamoDb,
  createLog,
  createTable,
  type DynamoDbAddress,
  DynamoDbEventStore,
  DynamoDbRowStore,
  isOnThisMachine,
  LogFollower,
  rowTableDefinition,
  rowTableOf,
} from '@stockbook/event-store/dynamodb';
import { DynamoDbParkedEvents, moveParkedItems } from '@stockbook/workflow/dynamodb';
import { badStoreUrl } from './bad-store-url.ts';
import type { NamedStore, OpenedStore } from './opened-store.ts';

interface TableAddress extends DynamoDbAddress {
  readonly table: string;
}

/**
 * A log in a DynamoDB table, for `dynamodb://<table>?endpoint=<url>&region=<region>`.
 *
 * @throws ConfigurationError if the text is not such a URL
 * @example
 * const { place } = dynamoDbStore('dynamodb://stockbook?endpoint=http://127.0.0.1:8000')
 * place // 'DynamoDB table stockbook at http://127.0.0.1:8000'
 */
export function dynamoDbStore(url: string): NamedStore {
  const address = readAddress(url);
  if (!address) throw badStoreUrl();
  return {
    kind: 'dynamodb',
    place: `DynamoDB table ${address.table} ${address.endpoint ? `at ${address.endpoint}` : 'on AWS'}`,
    open: ({ onFault }) => openTables(address, onFault),
    // Without a follower: it would write the order.
    openLog: async () => {
      const client = await connectDynamoDb(address);
      return { store: new DynamoDbEventStore(client, address.table), orderLags: true };
    },
  };
}

/** @returns undefined if the text is not the URL of a table, or has an unknown parameter */
function readAddress(url: string): TableAddress | undefined {
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
 * Opens the log's table and the one for rows, and follows the log's stream in this process.
 * Creates missing tables on an engine of this machine only; on AWS the infrastructure creates them.
 */
async function openTables(
  { table, ...address }: TableAddress,
  onFault: (fault: unknown) => void,
): Promise<OpenedStore> {
  const client = await connectDynamoDb(address);
  try {
    const rowTable = rowTableOf(table);
    if (isOnThisMachine(address)) {
      await createLog(client, table);
      await createTable(client, rowTable, rowTableDefinition);
    }
    const rows = new DynamoDbRowStore(client, rowTable, { shared: true });
    const parked = new DynamoDbParkedEvents(client, rowTable);
    // Where an older version kept them.
    await moveParkedItems(client, `${table}-parked`, parked);
    const follower = await LogFollower.start(client, table, address, { onFault });
    const store = new DynamoDbEventStore(client, table);
    const close = async () => {
      await follower.stop();
      await store.close();
    };
    return { store, rows, soleProcess: false, parked, close };
  } catch (error) {
    client.destroy();
    throw error;
  }
}
