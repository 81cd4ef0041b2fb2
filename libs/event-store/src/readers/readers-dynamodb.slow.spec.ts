import * as vitest from 'vitest';
import { createTable } from '../dynamodb/table/create-table.ts';
import { DynamoDbRowStore } from '../rows/dynamodb/dynamodb-row-store.ts';
import { rowTableDefinition, rowTableOf } from '../rows/dynamodb/row-table.ts';
import { onEveryEngine } from '../testing/dynamodb/on-every-engine.ts';
import { PositionedStore } from '../testing/dynamodb/positioned-store.ts';
import type { Engine } from '../testing/readers/kit.ts';
import { readersContract } from '../testing/readers/readers-contract.ts';

onEveryEngine(
  ({ table, connect }) => {
    let engine: Promise<Engine> | undefined;
    const open = async () => {
      const client = await connect();
      await createTable(client, rowTableOf(table), rowTableDefinition);
      const rows = new DynamoDbRowStore(client, rowTableOf(table), { shared: true });
      return { store: new PositionedStore(client, table), rows };
    };
    vitest.afterAll(async () => (await engine)?.store.close());
    const patient = { patience: 60_000, leaseMs: 3000 };
    readersContract(vitest, 'DynamoDB', () => (engine ??= open()), patient);
  },
  ['DynamoDB Local'],
);
