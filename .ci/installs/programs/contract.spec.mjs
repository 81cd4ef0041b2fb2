// The published contract, under the vitest that is installed, on each store through what is installed.
import { dynamoDbEngines, missingEngines } from '@stockbook/engines';
import { startPostgresServer } from '@stockbook/engines/postgres';
import {
  connectDynamoDb,
  createLog,
  DynamoDbEventStore,
  LogFollower,
} from '@stockbook/event-store/dynamodb';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { openPGlite } from '@stockbook/event-store/pglite';
import { connectPg, PostgresEventStore } from '@stockbook/event-store/postgres';
import { eventStoreContract } from '@stockbook/event-store/testing';
import * as vitest from 'vitest';

const { afterAll, beforeAll, describe } = vitest;

eventStoreContract(vitest, 'memory', async () => new MemoryEventStore());
const openFolder = async () => PostgresEventStore.open(await openPGlite('./pglite'));
eventStoreContract(vitest, 'PGlite', openFolder, { log: 'reopened' });

describe('a PostgreSQL server', () => {
  let server;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server?.stop());
  const open = async () => PostgresEventStore.open(await connectPg(server.url));
  eventStoreContract(vitest, 'PostgreSQL', open, { log: 'shared' });
});

const NAME = 'DynamoDB Local';
const missing = (await missingEngines()).some(({ engine }) => engine === NAME);
describe.skipIf(missing && !process.env.CI)(NAME, () => {
  let engine;
  let client;
  let follower;
  beforeAll(async () => {
    engine = await dynamoDbEngines.find(({ name }) => name === NAME).start();
    const { endpoint } = engine;
    client = await connectDynamoDb({ endpoint });
    await createLog(client, 'log');
    follower = await LogFollower.start(client, 'log', { endpoint }, { onFault: console.error });
  });
  afterAll(async () => {
    await follower?.stop();
    client?.destroy();
    await engine?.stop();
  });
  const open = async () =>
    new DynamoDbEventStore(await connectDynamoDb({ endpoint: engine.endpoint }), 'log');
  eventStoreContract(vitest, NAME, open, { orderLags: true });
});
