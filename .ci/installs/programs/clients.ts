// The clients of the AWS SDK that is installed fit what the libraries ask for.
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFN } from '@aws-sdk/client-sfn';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import {
  clientConfig,
  connectDynamoDb,
  createLog,
  DynamoDbEventStore,
  DynamoDbRowStore,
  LogFollower,
} from '@stockbook/event-store/dynamodb';
import { eventStoreContract } from '@stockbook/event-store/testing';
import { ExecutionLog, ExpressRunner, StandardRunner } from '@stockbook/workflow/aws';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import * as vitest from 'vitest';

const machines = { inventory: 'a', 'cash-machine': 'b' };
const own = DynamoDBDocument.from(new DynamoDBClient(clientConfig()));
for (const client of [own, await connectDynamoDb()]) {
  await createLog(client, 'log');
  await LogFollower.start(client, 'log');
  new DynamoDbRowStore(client, 'rows');
  new DynamoDbParkedEvents(client, 'parked');
  eventStoreContract(vitest, 'own', async () => new DynamoDbEventStore(client, 'log'));
}
export const runners = [
  new ExpressRunner(new SFN(), machines, new ExecutionLog(new CloudWatchLogs(), machines, 30)),
  new StandardRunner(new SFN(), machines),
];
