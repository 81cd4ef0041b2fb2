import { Construct } from 'constructs';
import type { Config } from './config.ts';
import { Machine } from './machine.ts';
import { TaskFunction } from './task-function.ts';

export type CashMachineProps = Pick<Config, 'machineType' | 'logDays'>;

/** The cash machine and its functions: arithmetic, without any right to data. */
export class CashMachine extends Construct {
  readonly machine: Machine;

  constructor(scope: Construct, id: string, { machineType, logDays }: CashMachineProps) {
    super(scope, id);
    this.machine = new Machine(this, 'Machine', {
      name: 'cash-machine',
      tasks: {
        ValidateWithdrawal: new TaskFunction(this, 'Validate', {
          file: 'validate-withdrawal',
          logDays,
        }),
        Dispense: new TaskFunction(this, 'Dispense', { file: 'dispense', logDays }),
      },
      type: machineType,
      logDays,
    });
  }
}
