import { beforeAll } from 'vitest';
import * as vitest from 'vitest';
import { createTable } from '../../dynamodb/table/create-table.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { rowStoreContract } from '../../testing/index.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { rowTableDefinition, rowTableOf } from './row-table.ts';

onEveryEngine(({ table, connect }) => {
  const rows = rowTableOf(table);
  beforeAll(async () => {
    const client = await connect();
    await createTable(client, rows, rowTableDefinition);
    client.destroy();
  });

  rowStoreContract(vitest, 'DynamoDB', async () => new DynamoDbRowStore(await connect(), rows), {
    writes: 'rows',
    rows: 'shared',
  });
});
