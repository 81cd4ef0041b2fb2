import { Stack } from 'aws-cdk-lib';
import type { IMetric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from './config.ts';
import { Machine } from './machine.ts';
import { rowRights } from './row-rights.ts';
import { TaskFunction } from './task-function.ts';

/** The metric of executions that ended with an error that cannot be caught. */
const BROKEN = 'inventory-broken';

export interface InventoryProps {
  readonly log: TableV2;
  readonly rows: TableV2;
  readonly machineType: Config['machineType'];
  readonly logDays: number;
}

/**
 * The inventory machine and its functions. Only Store may put items into the log; none may update or
 * delete. The machine parks events itself, so that it can while functions are throttled.
 */
export class Inventory extends Construct {
  readonly machine: Machine;
  /** Parks events that are too large for the machine to park them itself. */
  readonly park: TaskFunction;
  readonly functions: readonly TaskFunction[];
  readonly #broken: MetricFilter;

  constructor(scope: Construct, id: string, { log, rows, machineType, logDays }: InventoryProps) {
    super(scope, id);
    const environment = { LOG_TABLE: log.tableName };
    const validate = new TaskFunction(this, 'Validate', {
      file: 'validate-event',
      environment: {},
      logDays,
    });
    const process = new TaskFunction(this, 'Process', {
      file: 'process-event',
      environment,
      logDays,
    });
    const store = new TaskFunction(this, 'Store', { file: 'store-event', environment, logDays });
    this.park = new TaskFunction(this, 'Park', {
      file: 'park-event',
      environment: { ROWS_TABLE: rows.tableName },
      logDays,
    });
    this.functions = [validate, process, store, this.park];
    log.grant(process, 'dynamodb:Query', 'dynamodb:GetItem');
    log.grant(store, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem');
    this.machine = new Machine(this, 'Machine', {
      name: 'inventory',
      tasks: {
        ValidateEvent: validate,
        ProcessEvent: process,
        StoreEvent: store,
        ParkLargeEvent: this.park,
      },
      values: { RowsTable: rows.tableName },
      type: machineType,
      logDays,
    });
    this.#broken = new MetricFilter(this, 'Broken', {
      logGroup: this.machine.logGroup,
      // The errors that no Catch can catch. Step Functions' metric of failed executions counts refusals too.
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.type', '=', 'ExecutionFailed'),
        FilterPattern.any(
          ...['States.DataLimitExceeded', 'States.Runtime'].map((error) =>
            FilterPattern.stringValue('$.details.error', '=', error),
          ),
        ),
      ),
      metricNamespace: Stack.of(this).stackName,
      metricName: BROKEN,
    });
    rowRights.parkByMachine(rows, this.machine);
    rows.grant(this.park, 'dynamodb:BatchGetItem');
    rowRights.writeParked(rows, this.park);
  }

  /** The number of executions that ended with an error that cannot be caught. */
  broken(options: MetricOptions): IMetric {
    return this.#broken.metric(options);
  }
}
