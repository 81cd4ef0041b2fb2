import type { WorkflowRunner } from '@stockbook/workflow';
import { ExecutionLog, ExpressRunner, StandardRunner } from '@stockbook/workflow/aws';
import type { Environment } from './environment.ts';
import type { VariableOf } from './manifest.ts';
import { openLogs, openStates } from './workflow-clients.ts';

/** Runs the deployed state machines. */
export function openRunner(variable: Environment<VariableOf<'api'>>): WorkflowRunner {
  const client = openStates();
  const machines = {
    inventory: variable('INVENTORY_MACHINE'),
    'cash-machine': variable('CASH_MACHINE'),
  };
  const type = variable('MACHINE_TYPE');
  if (type === 'STANDARD') return new StandardRunner(client, machines);
  if (type !== 'EXPRESS') {
    throw new Error(`MACHINE_TYPE must be EXPRESS or STANDARD, but is ${type}`);
  }
  const groups = {
    inventory: variable('INVENTORY_LOGS'),
    'cash-machine': variable('CASH_MACHINE_LOGS'),
  };
  const days = Number(variable('LOG_DAYS'));
  if (!Number.isInteger(days) || days < 1) {
    throw new Error(`LOG_DAYS must be a whole number, at least 1, but is ${days}`);
  }
  return new ExpressRunner(client, machines, new ExecutionLog(openLogs(), groups, days));
}
