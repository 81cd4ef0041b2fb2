import { type DynamoDbEngine, dynamoDbEngines, missingEngines } from '@stockbook/engines';
import { connectDynamoDb, createTable, listTableDefinition } from '@stockbook/event-store/dynamodb';
import { afterAll, describe } from 'vitest';
import { DynamoDbParkedEvents } from './dynamodb-parked-events.ts';
import { parkedEventsContract } from './testing/parked-events-contract.ts';

const missing = process.env['CI'] ? [] : await missingEngines();
for (const { name, start } of dynamoDbEngines) {
  describe.skipIf(missing.some(({ engine }) => engine === name))(`parked events on ${name}`, () => {
    let engine: DynamoDbEngine | undefined;
    afterAll(() => engine?.stop());
    parkedEventsContract(async () => {
      engine = await start();
      const client = await connectDynamoDb({ endpoint: engine.endpoint });
      await createTable(client, 'parked', listTableDefinition);
      return new DynamoDbParkedEvents(client, 'parked');
    });
  });
}
