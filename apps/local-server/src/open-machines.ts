import { type Api, startBusEvent } from '@stockbook/api';
import { productQueue, type WorkflowRunner } from '@stockbook/workflow';
import {
  ExecutionFeed,
  ExecutionHistory,
  type LocalMachine,
  LocalRunner,
  QueuedRunner,
} from '@stockbook/workflow/local';
import type { Logger } from 'pino';
import { createAwsEndpoints } from './aws/aws-endpoints.ts';
import { LocalExecutions } from './aws/local/local-executions.ts';
import { localMachines } from './aws/local/local-machines.ts';
import { RunningExecutions } from './aws/local/running-executions.ts';
import { failureLog } from './log.ts';

/** What runs the state machines, and what shows them to AWS's clients. */
export interface OpenedMachines {
  readonly runner: WorkflowRunner;
  readonly awsEndpoints: Api;
  /** Tells of the executions while they run. */
  readonly feed: ExecutionFeed;
}

/**
 * Opens the state machines of a server. What the API starts and what AWS's clients start goes through one
 * runner, and lies in one history.
 *
 * @throws Error with the name of the machine if a document has a feature that is not supported
 */
export function openMachines(
  machines: Readonly<Record<string, LocalMachine>>,
  log: Pick<Logger, 'warn' | 'error'>,
): OpenedMachines {
  const history = new ExecutionHistory();
  const feed = new ExecutionFeed();
  const running = new RunningExecutions();
  const { onStart } = running;
  const local = new LocalRunner(machines, { history, onStart, feed, onFailure: failureLog(log) });
  const runner = new QueuedRunner(local, productQueue);
  const awsEndpoints = createAwsEndpoints({
    machines: localMachines(local.machines, Date.now()),
    executions: new LocalExecutions({ runner, running, history }),
    bus: {
      take: (event, signal) => startBusEvent(runner, { event }, signal && { signal }),
    },
    onFault: (fault, { headers }) =>
      log.error({ err: fault, 'rpc.method': headers['x-amz-target'] }, 'fault'),
  });
  return { runner, awsEndpoints, feed };
}
