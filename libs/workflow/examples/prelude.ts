import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { openPGlite } from '@stockbook/event-store/pglite';
import { RowParkedEvents, stockbookMachines } from '../src/index.ts';
import { LocalRunner } from '../src/local/index.ts';

export { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
export { SFN } from '@aws-sdk/client-sfn';
export { connectDynamoDb } from '@stockbook/event-store/dynamodb';
export { PostgresRowStore } from '@stockbook/event-store/postgres';
export { MemoryEventStore, MemoryRowStore };

const runner = () =>
  new LocalRunner(
    stockbookMachines({
      store: new MemoryEventStore(),
      parked: new RowParkedEvents(new MemoryRowStore()),
    }),
  );

const arn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:stockbook-dev';

/** What examples name without making it. */
export const surroundings = {
  store: () => new MemoryEventStore(),
  parked: () => new RowParkedEvents(new MemoryRowStore()),
  runner,
  sql: () => openPGlite(),
  error: (): unknown => new Error('another fault'),
  /** Of machines and log groups as the infrastructure names them. */
  arns: () => ({ inventory: `${arn}-inventory`, 'cash-machine': `${arn}-cash-machine` }),
  groups: () => ({
    inventory: '/aws/vendedlogs/states/stockbook-dev-inventory',
    'cash-machine': '/aws/vendedlogs/states/stockbook-dev-cash-machine',
  }),
  endpoint: () => 'http://127.0.0.1:8000',
};
