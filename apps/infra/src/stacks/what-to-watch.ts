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
  readonly rows: TableV2;
  readonly inventory: Inventory;
  readonly cash: CashMachine;
  readonly api: HttpApi;
  readonly undelivered: Queue;
  readonly reader: LogReader;
  readonly guard: TamperGuard;
}

/** The alarms: faults, events that wait for a decision, lag, and changes of the log. */
export const whatToWatch = (stack: Stack, parts: WatchedParts): AllWatched => ({
  ...faults(parts),
  ...events(parts),
  ...readers(stack, parts),
  ...log(parts),
});

/** Faults: a function threw an error. A refusal is an outcome, not a fault. */
function faults({ inventory, cash, api, reader, guard }: WatchedParts): AllWatched {
  const ofMachines = [...inventory.functions, ...cash.functions];
  const functions = [...ofMachines, api.function, reader.function, guard.function];
  return {
    ...Object.fromEntries(functions.flatMap(faultsOf)),
    ApiFaults: {
      description:
        'The HTTP API answered with status 5xx. Clients should retry; the log of the API function has the cause.',
      metric: api.faults(perMinute),
    },
    TimedOut: {
      description:
        'An execution of the inventory machine timed out. An event from the bus that cannot be parked ends so, after minutes of retries: it may be neither in the log nor parked. Replay it from the archive.',
      metric: inventory.machine.metricTimedOut(perMinute),
    },
    Broken: {
      description:
        'An execution of the inventory machine ended with an error that cannot be caught. If its event came over the bus, it may be neither in the log nor parked. GET /executions?status=failed shows the input: send it again when the cause is fixed.',
      metric: inventory.broken(perMinute),
    },
  };
}

function faultsOf(each: TaskFunction): [string, Watched][] {
  const name = each.node.path.split('/').slice(1).join('');
  return [
    [
      `${name}Errors`,
      {
        description: `The function ${name} failed. Its log has the cause.`,
        metric: each.metricErrors(perMinute),
      },
    ],
    [
      `${name}Throttles`,
      {
        description: `The function ${name} is throttled: raise the concurrency limit of the account.`,
        metric: each.metricThrottles(perMinute),
      },
    ],
  ];
}

/** Events that came over the bus and are not in the log. */
const events = ({ rows, inventory, undelivered }: WatchedParts): AllWatched => ({
  Parked: {
    description:
      'An event that came over the bus is parked. GET /parked shows the reason; fix the cause, then redrive it.',
    metric: byTheMachine(rows, 'SuccessfulRequestLatency', 'SampleCount'),
  },
  ParkedLarge: {
    description:
      'An event that came over the bus is too large, and is parked. GET /parked shows it; its sender must send less.',
    metric: inventory.park.metricInvocations(perMinute),
  },
  ParkingThrottled: {
    description:
      'DynamoDB throttles parking. Each event is retried for minutes; the alarm TimedOut fires if that is not enough.',
    metric: byTheMachine(rows, 'ThrottledRequests', 'Sum'),
  },
  Undelivered: {
    description:
      'EventBridge could not start the inventory machine. The events are in the queue of undelivered events.',
    metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
  },
});

/**
 * What DynamoDB counts of the machine, which parks without a function: it alone uses UpdateItem on the table of
 * rows, as everything else puts and deletes.
 */
const byTheMachine = (rows: TableV2, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: rows.tableName, Operation: 'UpdateItem' },
    period: perMinute.period,
    statistic,
  });

const readers = (stack: Stack, { reader, rows }: WatchedParts): AllWatched => ({
  OrderLag: {
    description:
      'Events have waited for their position for more than one minute (in ms). The log of the reader has the cause.',
    metric: reader.function.metric('IteratorAge', { ...perMinute, statistic: 'Maximum' }),
    threshold: 60_000,
  },
  ReaderLag: {
    description:
      'A list, or what goes out on the bus, lags more than two minutes behind the log (in seconds). The log of the reader names it, and the cause.',
    metric: counted(stack, metrics.readerLag, 'Maximum'),
    threshold: 120,
  },
  ReaderFaults: {
    description:
      'Readers could not be run; they are run again each minute. The log of the reader has the cause.',
    metric: counted(stack, metrics.readerFaults),
  },
  ParkedDeliveries: {
    description:
      'A reader could not handle an event, parked it, and went on. The log of the reader names the event and the cause.',
    metric: counted(stack, metrics.parkedDeliveries),
  },
  Unbuilt: {
    description:
      'A list cannot be read yet: it is being made of the log, as after an update. The log of the reader has its progress.',
    metric: counted(stack, metrics.unbuilt, 'Maximum'),
  },
  RowsThrottled: {
    description:
      'DynamoDB throttles the table of rows: readers retry, and lists may lag; parking is retried, too.',
    metric: rows.metric('WriteThrottleEvents', perMinute),
  },
  StreamStopped: {
    description:
      'A stream gets no more positions: GET /events lacks its later events. Other streams go on. The log of the reader names the stream, and what to do.',
    metric: counted(stack, metrics.stopped),
  },
});

/** A metric that a function counts itself. */
const counted = (
  stack: Stack,
  { metricName, service }: (typeof metrics)[keyof typeof metrics],
  statistic: 'Sum' | 'Maximum' = 'Sum',
): Metric =>
  new Metric({
    namespace: stack.stackName,
    metricName,
    dimensionsMap: { service },
    ...perMinute,
    statistic,
  });

const log = ({ log, guard }: WatchedParts): AllWatched => ({
  LogThrottled: {
    description: 'DynamoDB throttles writes to the log: events are retried, and take longer.',
    metric: log.metric('WriteThrottleEvents', perMinute),
  },
  LogChanged: {
    description:
      'An item of the log was changed or deleted, which Stockbook never does. The log of the tamper guard has its key, and the events that were there.',
    metric: guard.function.metricInvocations(perMinute),
  },
});
