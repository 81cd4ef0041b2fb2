import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { TaskFunction } from './task-function.ts';

export interface LogReaderProps {
  readonly log: TableV2;
  readonly order: TableV2;
  readonly products: TableV2;
  readonly logDays: number;
}

/** Follows the log's stream: gives commits their place over all streams, and lists the products. */
export class LogReader extends Construct {
  readonly function: TaskFunction;

  constructor(scope: Construct, id: string, { log, order, products, logDays }: LogReaderProps) {
    super(scope, id);
    this.function = new TaskFunction(this, 'Function', {
      file: 'follow-log',
      environment: {
        LOG_TABLE: log.tableName,
        PRODUCTS_TABLE: products.tableName,
      },
      // A batch takes seconds; the first one after a long stop may take much more, and must not start again.
      timeout: Duration.minutes(15),
      logDays,
    });
    log.grant(this.function, 'dynamodb:Query');
    order.grant(this.function, 'dynamodb:Query', 'dynamodb:PutItem');
    products.grant(this.function, 'dynamodb:PutItem', 'dynamodb:DeleteItem');
    this.function.addEventSource(
      new DynamoEventSource(log, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 500,
        maxBatchingWindow: Duration.millis(0),
        // Placing again what has a place does no harm, so a batch is tried until it goes through.
        retryAttempts: -1,
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
      }),
    );
  }
}
