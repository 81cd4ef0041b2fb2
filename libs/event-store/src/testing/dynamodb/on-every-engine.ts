import { afterAll, beforeAll, describe } from 'vitest';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { connectDynamoDb } from '../../dynamodb/table/connect.ts';
import { createLog } from '../../dynamodb/create-log.ts';
import {
  type DynamoDbEngine,
  type DynamoDbEngineKind,
  dynamoDbEngines,
  missingEngines,
} from '@stockbook/engines';

/** An engine under test, with a table of its own. Use it inside of tests only. */
export interface EngineUnderTest {
  readonly name: DynamoDbEngineKind['name'];
  readonly endpoint: () => string;
  readonly table: string;
  /** Returns a new client. Closing a store closes its client. */
  readonly connect: () => Promise<DynamoDBDocument>;
}

const missing = await missingEngines();

/**
 * Declares tests on each engine. The tests of an engine that is missing are skipped, but not in CI.
 *
 * @param only the engines to test on; all by default
 */
export function onEveryEngine(
  declare: (engine: EngineUnderTest) => void,
  only: readonly DynamoDbEngineKind['name'][] = dynamoDbEngines.map(({ name }) => name),
): void {
  for (const { name, start } of dynamoDbEngines.filter((kind) => only.includes(kind.name))) {
    const skipped = !process.env['CI'] && missing.some(({ engine }) => engine === name);
    describe.skipIf(skipped)(`on ${name}`, () => {
      let engine: DynamoDbEngine | undefined;
      const table = 'log';
      const endpoint = () => {
        if (engine === undefined) throw new Error(`${name} did not start`);
        return engine.endpoint;
      };
      beforeAll(async () => {
        engine = await start();
        const client = await connectDynamoDb({ endpoint: endpoint() });
        await createLog(client, table);
        client.destroy();
      });
      afterAll(() => engine?.stop());
      declare({ name, endpoint, table, connect: () => connectDynamoDb({ endpoint: endpoint() }) });
    });
  }
}
