import { COMMIT_KEYS } from '@stockbook/event-store/dynamodb/core';
import { Duration, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IEventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { TaskFunction } from './task-function.ts';

export interface LogReaderProps {
  readonly log: TableV2;
  readonly order: TableV2;
  readonly rows: TableV2;
  /** Where each recorded event goes. */
  readonly bus: IEventBus;
  readonly logDays: number;
}

/**
 * Reads the stream of the log's table: gives events their position, keeps the lists, and sends the events out on
 * the bus. A schedule runs it too, for builds and for what was left.
 */
export class LogReader extends Construct {
  readonly function: TaskFunction;

  constructor(scope: Construct, id: string, props: LogReaderProps) {
    super(scope, id);
    const { log, rows, bus, logDays } = props;
    const { account, region, stackName } = Stack.of(this);
    this.function = new TaskFunction(this, 'Function', {
      file: 'follow-log',
      environment: {
        LOG_TABLE: log.tableName,
        ROWS_TABLE: rows.tableName,
        BUS: bus.eventBusName,
        LOG_NAME: `${account}:${region}:${stackName}`,
      },
      // A batch takes seconds, but the first one after a long interruption may take minutes, as a build does.
      timeout: Duration.minutes(15),
      logDays,
    });
    this.#grant(props);
    this.function.addEventSource(
      new DynamoEventSource(log, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 500,
        maxBatchingWindow: Duration.millis(0),
        // A batch is retried until it succeeds: a commit that has its position keeps it.
        retryAttempts: -1,
        // Each command has a marker beside its commit: it would wake the readers for nothing.
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(COMMIT_KEYS) } } },
          }),
        ],
      }),
    );
    new Rule(this, 'Schedule', {
      description: 'Lets the readers of the log go on with what was left',
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next run comes in a minute.
      targets: [new LambdaFunction(this.function, { retryAttempts: 0 })],
    });
  }

  #grant({ log, order, rows, bus }: LogReaderProps): void {
    log.grant(this.function, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem');
    order.grant(this.function, 'dynamodb:Query', 'dynamodb:PutItem');
    rows.grant(
      this.function,
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    );
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
    );
  }
}
