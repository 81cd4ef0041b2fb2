import { Construct } from 'constructs';
import type { Config } from './config.ts';
import { Machine } from './machine.ts';
import { TaskFunction } from './task-function.ts';

export type CashMachineProps = Pick<Config, 'machineType' | 'logDays'>;

/** The cash machine and its functions. They only calculate, and have no permission on any table. */
export class CashMachine extends Construct {
  readonly machine: Machine;
  readonly functions: readonly TaskFunction[];

  constructor(scope: Construct, id: string, { machineType, logDays }: CashMachineProps) {
    super(scope, id);
    const validate = new TaskFunction(this, 'Validate', {
      file: 'validate-withdrawal',
      environment: {},
      logDays,
    });
    const dispense = new TaskFunction(this, 'Dispense', {
      file: 'dispense',
      environment: {},
      logDays,
    });
    this.functions = [validate, dispense];
    this.machine = new Machine(this, 'Machine', {
      name: 'cash-machine',
      tasks: { ValidateWithdrawal: validate, Dispense: dispense },
      type: machineType,
      logDays,
    });
  }
}
