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

/** Reads the stream of the log's table: gives events their position, and updates the product list. */
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
      // A batch takes seconds, but the first one after a long interruption may take minutes.
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
        // A batch is retried until it succeeds: a commit that has its position keeps it.
        retryAttempts: -1,
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
      }),
    );
  }
}
