import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDbProductList } from '@stockbook/api/dynamodb';
import { arrivalsOf, OrderWriter, streamsOf } from '@stockbook/event-store/dynamodb/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environmentOf } from './environment.ts';
import { openLog } from './log.ts';
import { metrics as names } from './manifest.ts';
import { logger, metrics, publishMetrics } from './telemetry.ts';

const variable = environmentOf('follow-log');
const { client, store } = openLog(variable);
/** Keeps in memory which commits have a position; a new container reads it from the table. */
const order = new OrderWriter(client, variable('LOG_TABLE'));
const products = new DynamoDbProductList(client, variable('PRODUCTS_TABLE'));

/**
 * Reads the stream of the log's table: gives events their position in the whole log, and updates the
 * product list. One function does both, since DynamoDB allows two readers of a stream, and the other
 * one reports changes of the log.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const arrivals = arrivalsOf(Records);
  // First, since the list does not depend on positions.
  const unlisted = await products.follow(store, streamsOf(arrivals));
  for (const { productId, error } of unlisted) {
    logger.error('the row of a product could not be updated', { productId, error: error as Error });
  }
  metrics.addMetric(names.unlisted.metricName, MetricUnit.Count, unlisted.length);
  metrics.publishStoredMetrics();
  const { assigned, stopped } = await order.assignPositions(arrivals);
  for (const each of stopped) {
    const { stream, after, next } = each;
    logger.error('a stream gets no positions', { stream, after, next, error: each });
  }
  metrics.addMetric(names.stopped.metricName, MetricUnit.Count, stopped.length);
  publishMetrics();
  logger.info('followed the log', { records: Records.length, assigned });
}
