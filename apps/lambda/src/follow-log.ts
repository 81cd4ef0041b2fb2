import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDbProductList } from '@stockbook/api/dynamodb';
import { arrivalsOf, OrderWriter, streamsOf } from '@stockbook/event-store/dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environmentVariable } from './environment.ts';
import { client, store } from './log.ts';
import { logger, metrics } from './telemetry.ts';

/** Knows what has its place for as long as the container lives, and reads it back after that. */
const order = new OrderWriter(client, environmentVariable('LOG_TABLE'));
const products = new DynamoDbProductList(client, environmentVariable('PRODUCTS_TABLE'));

/**
 * Follows the log's stream: gives commits their place over all streams, and brings the product list
 * up to date. One reader for both, since a stream serves two at a time, and the other one is the
 * watch for changes.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const arrivals = arrivalsOf(Records);
  // First: the list needs no order, and does not wait for it.
  const unlisted = await products.follow(store, streamsOf(arrivals));
  for (const { productId, error } of unlisted) {
    logger.error('a product is not listed as it is', { productId, error: error as Error });
  }
  metrics.addMetric('unlisted', MetricUnit.Count, unlisted.length);
  metrics.publishStoredMetrics();
  const placed = await order.assignPositions(arrivals);
  logger.info('followed the log', { records: Records.length, placed });
}
