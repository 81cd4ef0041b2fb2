import { createApi, ProjectedProductList, readersOf } from '@stockbook/api';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { countColdStart } from './cold-start.ts';
import { environmentOf } from './environment.ts';
import { toApiRequest, toResult } from './http-api.ts';
import { openLogReader } from './log.ts';
import { logger } from './logger.ts';
import { openRows } from './rows.ts';
import { openRunner } from './runner.ts';
import { shownReaders } from './shown-readers.ts';

const variable = environmentOf('api');
const { client, store } = openLogReader(variable);
const rows = openRows(client, variable);
const readers = shownReaders(store, rows);
const api = createApi({
  store,
  storeKind: 'dynamodb',
  runner: openRunner(variable),
  parked: new DynamoDbParkedEvents(client, variable('ROWS_TABLE')),
  products: new ProjectedProductList({ store, rows }),
  readers: readersOf(readers),
  projections: readers,
  rebuilds: readers,
  deliveries: (name) => (readers.names.includes(name) ? readers : undefined),
  onDiscard: (event) => logger.warn('discarded a parked event', { parked: { ...event } }),
  onDiscardDelivery: (delivery) =>
    logger.warn('discarded a parked delivery', { delivery: { ...delivery } }),
  onFault: (fault) => logger.error('fault', fault as Error),
});

/** The HTTP API: one route for all requests, answered by the handlers of libs/api. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { method, path } = event.requestContext.http;
  logger.addContext(context);
  const [, traceId] = event.headers['traceparent']?.split('-') ?? [];
  logger.appendKeys({
    'http.request.method': method,
    'url.path': path,
    ...(traceId !== undefined && { trace_id: traceId }),
  });
  countColdStart();
  try {
    const response = await api(toApiRequest(event));
    logger.info('request', {
      'http.response.status_code': response.status,
      ...response.attributes,
    });
    return toResult(event, response);
  } finally {
    logger.resetKeys();
  }
}
