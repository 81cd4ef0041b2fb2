import { metrics } from '@stockbook/lambda/manifest';
import type { Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { perMinute, type Watched } from './alarms.ts';
import type { CashMachine } from './cash-machine.ts';
import type { HttpApi } from './http-api.ts';
import type { Inventory } from './inventory.ts';
import type { LogReader } from './log-reader.ts';
import type { TamperGuard } from './tamper-guard.ts';
import type { TaskFunction } from './task-function.ts';

type AllWatched = Readonly<Record<string, Watched>>;

export interface WatchedParts {
  readonly log: TableV2;
  readonly inventory: Inventory;
  readonly cash: CashMachine;
  readonly api: HttpApi;
  readonly undelivered: Queue;
  readonly reader: LogReader;
  readonly guard: TamperGuard;
}

/** What somebody is told of: faults, what waits for a decision, what lags, and any change of the log. */
export const whatToWatch = (stack: Stack, parts: WatchedParts): AllWatched => ({
  ...faults(parts),
  ...events(parts),
  ...readers(stack, parts),
  ...log(parts),
});

/** A function that throws is a fault; refusals are outcomes, and none. */
function faults({ inventory, cash, api, reader, guard }: WatchedParts): AllWatched {
  const ofMachines = [...inventory.functions, ...cash.functions];
  const functions = [...ofMachines, api.function, reader.function, guard.function];
  return {
    ...Object.fromEntries(functions.flatMap(faultsOf)),
    // In the place of what is said of the others: here an event is at stake.
    InventoryParkErrors: {
      description:
        'Parking an event failed: where its execution did, too, it is neither in the log nor parked, replay it from the archive',
      metric: inventory.park.metricErrors(perMinute),
    },
    ApiFaults: {
      description: 'The HTTP API answers with 5xx: its senders are told to come again',
      metric: api.faults(perMinute),
    },
    TimedOut: {
      description:
        'An inventory event ran out of time: one of the bus is neither in the log nor parked, replay it from the archive',
      metric: inventory.machine.metricTimedOut(perMinute),
    },
  };
}

function faultsOf(each: TaskFunction): [string, Watched][] {
  const name = each.node.path.split('/').slice(1).join('');
  return [
    [
      `${name}Errors`,
      { description: `Function ${name} failed`, metric: each.metricErrors(perMinute) },
    ],
    [
      `${name}Throttles`,
      { description: `Function ${name} is throttled`, metric: each.metricThrottles(perMinute) },
    ],
  ];
}

/** Events of the bus that are not in the log. */
const events = ({ inventory, undelivered }: WatchedParts): AllWatched => ({
  Parked: {
    description: 'An event of the bus is parked: see GET /parked, and redrive it',
    metric: inventory.park.metricInvocations(perMinute),
  },
  Undelivered: {
    description: 'EventBridge could not start the inventory machine: see the queue',
    metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
  },
});

const readers = (stack: Stack, { reader }: WatchedParts): AllWatched => ({
  ReaderLag: {
    description: 'Lists lag behind the log by more than a minute (in ms)',
    metric: reader.function.metric('IteratorAge', { ...perMinute, statistic: 'Maximum' }),
    threshold: 60_000,
  },
  Unlisted: {
    description: 'A product is not listed as it is in the log: see the log of the reader',
    metric: new Metric({
      namespace: stack.stackName,
      metricName: metrics.unlisted.metricName,
      dimensionsMap: { service: metrics.unlisted.service },
      ...perMinute,
    }),
  },
});

const log = ({ log, guard }: WatchedParts): AllWatched => ({
  LogThrottled: {
    description: 'DynamoDB throttles writes to the log',
    metric: log.metric('WriteThrottleEvents', perMinute),
  },
  LogChanged: {
    description: 'An item of the log was changed or deleted: nothing of Stockbook does that',
    metric: guard.function.metricInvocations(perMinute),
  },
});
