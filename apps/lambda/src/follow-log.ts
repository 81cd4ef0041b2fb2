import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ParkedDelivery } from '@stockbook/event-store';
import { arrivalsOf, OrderWriter } from '@stockbook/event-store/dynamodb/core';
import type { Context, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { environmentOf } from './environment.ts';
import { openEventBridge } from './event-bridge.ts';
import { openLists } from './lists.ts';
import { openLog } from './log.ts';
import { metrics as names } from './manifest.ts';
import { openOutbound } from './outbound.ts';
import { openRows } from './rows.ts';
import { ReaderRuns } from './run-readers.ts';
import { shownReaders } from './shown-readers.ts';
import { logger } from './logger.ts';
import { metrics, publishMetrics } from './metrics.ts';

const variable = environmentOf('follow-log');
const { client, store } = openLog(variable);
/** Keeps in memory which commits have a position; a new container reads it from the table. */
const order = new OrderWriter(client, variable('LOG_TABLE'));
const rows = openRows(client, variable);

/** The readers after a batch of the stream: the next batch does not get its positions until they end. */
const BRIEF = { ms: 5000, patience: 3000, buildMs: 2000, dropOld: false };
/** Longer than a lease lasts without its holder: readers of a function that was killed go on within a minute. */
const SCHEDULED = { patience: 10_000, againAfter: BRIEF.patience, dropOld: true };
/** What the scheduled readers leave of their time, to say how far they came. */
const REPORT_MS = 30_000;

const onFault = (fault: unknown, reader?: string) =>
  logger.error('a reader met a fault, and tries again', { reader, error: fault as Error });
const onParked = (parked: ParkedDelivery) => {
  logger.error('a reader cannot handle an event: it is parked', { parked: { ...parked } });
  metrics.addMetric(names.parkedDeliveries.metricName, MetricUnit.Count, 1);
};
const lists = openLists(store, rows, { onFault, onParked });
const outbound = openOutbound(
  store,
  rows,
  { client: openEventBridge(), bus: variable('BUS'), logName: variable('LOG_NAME') },
  { onFault, onParked },
);
const shown = shownReaders(store, rows);
const runs = new ReaderRuns({ lists, outbound }, { onFault: reportFault });

/**
 * Reads the stream of the log's table: gives events their position in the whole log, and then lets the readers
 * go on. One function does both, since DynamoDB allows two readers of a stream, and the other one reports changes
 * of the log. A schedule calls it too, for what is left: a build, or events that the bus could not take.
 */
export async function handler(
  event: DynamoDBStreamEvent | ScheduledEvent,
  context: Context,
): Promise<void> {
  try {
    if ('Records' in event) {
      await assignPositions(event);
      await runs.runBriefly(BRIEF);
    } else {
      const ms = Math.max(0, context.getRemainingTimeInMillis() - REPORT_MS);
      await runs.run({ ms, ...SCHEDULED });
      await report();
    }
  } finally {
    publishMetrics();
  }
}

async function assignPositions({ Records }: DynamoDBStreamEvent): Promise<void> {
  const { assigned, stopped } = await order.assignPositions(arrivalsOf(Records));
  for (const each of stopped) {
    const { stream, after, next } = each;
    logger.error('a stream gets no positions', { stream, after, next, error: each });
  }
  metrics.addMetric(names.stopped.metricName, MetricUnit.Count, stopped.length);
  logger.info('followed the log', { records: Records.length, assigned });
}

/** Tells how far the readers have come, whichever process runs them. */
async function report(): Promise<void> {
  try {
    const all = await shown.status();
    const read = all.filter(({ state }) => state !== 'building');
    const lag = Math.max(0, ...read.map((reader) => reader.lag.seconds));
    const unbuilt = all.length - read.length;
    metrics.addMetric(names.readerLag.metricName, MetricUnit.Seconds, lag);
    metrics.addMetric(names.unbuilt.metricName, MetricUnit.Count, unbuilt);
    logger.info('the readers', { readers: all.map((reader) => ({ ...reader })) });
  } catch (fault) {
    reportFault(fault, 'status');
  }
}

function reportFault(fault: unknown, group: string): void {
  logger.error('readers could not run', { group, error: fault as Error });
  metrics.addMetric(names.readerFaults.metricName, MetricUnit.Count, 1);
}
