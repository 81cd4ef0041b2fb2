import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Config } from './config.ts';
import { Machine } from './machine.ts';
import { TaskFunction } from './task-function.ts';

export interface InventoryProps {
  readonly log: TableV2;
  readonly parked: TableV2;
  readonly machineType: Config['machineType'];
  readonly logDays: number;
}

/** The inventory machine and its functions. Only Store may put items into the log; none may update or delete. */
export class Inventory extends Construct {
  readonly machine: Machine;
  readonly park: TaskFunction;
  readonly functions: readonly TaskFunction[];

  constructor(scope: Construct, id: string, { log, parked, machineType, logDays }: InventoryProps) {
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
      environment: { PARKED_TABLE: parked.tableName },
      logDays,
    });
    this.functions = [validate, process, store, this.park];
    log.grant(process, 'dynamodb:Query', 'dynamodb:GetItem');
    log.grant(store, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem');
    parked.grant(this.park, 'dynamodb:PutItem');
    this.machine = new Machine(this, 'Machine', {
      name: 'inventory',
      tasks: {
        ValidateEvent: validate,
        ProcessEvent: process,
        StoreEvent: store,
        ParkEvent: this.park,
      },
      type: machineType,
      logDays,
    });
  }
}
