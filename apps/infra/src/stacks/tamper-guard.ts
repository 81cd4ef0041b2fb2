import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { TaskFunction } from './task-function.ts';

export interface TamperGuardProps {
  readonly log: TableV2;
  readonly logDays: number;
}

/** A function that runs only if an item of the log was changed or deleted, which Stockbook never does. */
export class TamperGuard extends Construct {
  readonly function: TaskFunction;

  constructor(scope: Construct, id: string, { log, logDays }: TamperGuardProps) {
    super(scope, id);
    this.function = new TaskFunction(this, 'Function', {
      file: 'report-tampering',
      environment: {},
      logDays,
    });
    this.function.addEventSource(
      new DynamoEventSource(log, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        retryAttempts: 3,
        filters: [FilterCriteria.filter({ eventName: FilterRule.or('MODIFY', 'REMOVE') })],
      }),
    );
  }
}
