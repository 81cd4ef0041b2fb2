import { afterAll, beforeAll, describe } from 'vitest';
import * as vitest from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { onEveryEngine } from '../testing/dynamodb/on-every-engine.ts';
import type { Idempotency } from './log/append-planner.ts';
import { DynamoDbEventStore } from './dynamodb-event-store.ts';
import { LogFollower } from './order/log-follower.ts';

const modes: readonly (readonly [string, Idempotency])[] = [
  ['durable idempotency', 'durable'],
  ['idempotency over the last 20 commits', { lastCommits: 20 }],
];

onEveryEngine(({ endpoint, table, connect }) => {
  describe.each(modes)('with %s', (mode, idempotency) => {
    const follower = { client: undefined as Awaited<ReturnType<typeof connect>> | undefined };
    let running: LogFollower;
    beforeAll(async () => {
      follower.client = await connect();
      const address = { endpoint: endpoint() };
      running = await LogFollower.start(follower.client, table, address, {
        onFault: console.error,
      });
    });
    afterAll(async () => {
      await running.stop();
      follower.client?.destroy();
    });

    eventStoreContract(
      vitest,
      `DynamoDB, ${mode}`,
      async () => new DynamoDbEventStore(await connect(), table, { idempotency }),
      {
        orderLags: true,
        log: 'shared',
        commandsBy: idempotency === 'durable' ? 'all' : 'written',
      },
    );
  });
});
