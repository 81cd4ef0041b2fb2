import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { WorkflowRunner } from '@stockbook/workflow';
import { ExecutionLog, ExpressRunner, StandardRunner } from '@stockbook/workflow/aws';
import { environmentVariable } from './environment.ts';

/** The state machines as they are deployed. */
export function openRunner(): WorkflowRunner {
  // Only AWS's own names have a place for a prefix; an endpoint that was named has none.
  const client = new SFNClient({ disableHostPrefix: 'AWS_ENDPOINT_URL' in process.env });
  const machines = {
    inventory: environmentVariable('INVENTORY_MACHINE'),
    'cash-machine': environmentVariable('CASH_MACHINE'),
  };
  if (environmentVariable('MACHINE_TYPE') === 'STANDARD') {
    return new StandardRunner(client, machines);
  }
  const groups = {
    inventory: environmentVariable('INVENTORY_LOGS'),
    'cash-machine': environmentVariable('CASH_MACHINE_LOGS'),
  };
  const days = Number(environmentVariable('LOG_DAYS'));
  return new ExpressRunner(
    client,
    machines,
    new ExecutionLog(new CloudWatchLogsClient(), groups, days),
  );
}
