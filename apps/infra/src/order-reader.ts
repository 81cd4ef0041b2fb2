import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { TaskFunction } from './task-function.ts';

export interface OrderReaderProps {
  readonly log: TableV2;
  readonly logDays: number;
}

/** Follows the log's stream, and gives commits their place over all streams. */
export class OrderReader extends Construct {
  readonly function: TaskFunction;

  constructor(scope: Construct, id: string, { log, logDays }: OrderReaderProps) {
    super(scope, id);
    this.function = new TaskFunction(this, 'Function', {
      file: 'order-events',
      environment: { LOG_TABLE: log.tableName },
      logDays,
    });
    log.grant(this.function, 'dynamodb:Query');
    // The order's own partition and no other: a commit it cannot write.
    this.function.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['dynamodb:PutItem'],
        resources: [log.tableArn],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['o'] } },
      }),
    );
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
