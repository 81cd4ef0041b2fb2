import { EventBridge } from '@aws-sdk/client-eventbridge';
import { SFN } from '@aws-sdk/client-sfn';
import { createApi, ProjectedProductList } from '@stockbook/api';
import { projections } from '@stockbook/domain';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { RowParkedEvents, stockbookMachines } from '@stockbook/workflow';
import { localMachineArn } from '@stockbook/workflow/local';
import { pino } from 'pino';
import { expressApp } from '../../express-app.ts';
import { listen } from '../../listen.ts';
import { openMachines } from '../../open-machines.ts';
import { awsSurface, httpSurface } from '../../surface.ts';

/** A machine that waits longer than any test. */
const WAITING = {
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
};

/** A machine that passes its input on, and fails if it says so. */
const PASSING = {
  StartAt: 'Choice',
  States: {
    Choice: {
      Type: 'Choice',
      Choices: [{ Variable: '$.fail', IsPresent: true, Next: 'Fail' }],
      Default: 'Pass',
    },
    Fail: { Type: 'Fail', Error: 'Refused', Cause: 'as it was asked to' },
    Pass: { Type: 'Pass', End: true },
  },
};

/** ARNs of the machines of the server. */
export const arns = {
  inventory: localMachineArn('inventory'),
  waiting: localMachineArn('waiting'),
  passing: localMachineArn('passing'),
};

/** A line that the server logged, with what tests look at. */
export interface LogLine {
  readonly err?: { readonly message: string };
  readonly 'rpc.method'?: string;
}

/** A server in this process on a store in memory, with the machines of Stockbook and two of its own. */
export async function startAwsServer() {
  const rows = new MemoryRowStore();
  const store = new MemoryEventStore({ inline: [projections.productList], rows });
  const parked = new RowParkedEvents(rows);
  const lines: LogLine[] = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const { runner, awsEndpoints } = openMachines(
    {
      ...stockbookMachines({ store, parked }),
      waiting: { document: WAITING, tasks: {} },
      passing: { document: PASSING, tasks: {} },
    },
    log,
  );
  const products = new ProjectedProductList({ store, rows, isInline: true });
  const api = createApi({ store, runner, parked, products });
  const options = { host: '127.0.0.1', port: 0, allowedHosts: [], allowedOrigins: [] };
  const surfaces = { http: httpSurface(api), aws: awsSurface(awsEndpoints) };
  const { url, stop } = await listen(expressApp(surfaces, log, options), options);
  const settings = {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    disableHostPrefix: true,
    maxAttempts: 1,
  };
  return {
    url,
    stop,
    store,
    parked,
    runner,
    lines,
    sfn: new SFN(settings),
    events: new EventBridge(settings),
  };
}

export type AwsServer = Awaited<ReturnType<typeof startAwsServer>>;

let count = 0;
/** A name that no other test of the file has. */
export const unique = (word: string): string => `${word}-${(count += 1)}`;

/** An envelope with an event of a product, as the AWS sample has it. */
export const received = (productId: string, more: object = {}) => ({
  detail: {
    ProductEvent: {
      eventId: `e-${productId}`,
      eventType: 'productReceived',
      productId,
      quantity: '5',
      unitPrice: '$4',
      color: 'blk',
      size: 'L',
      ...more,
    },
  },
});
