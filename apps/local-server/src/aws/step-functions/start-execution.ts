import { operation } from '../protocol/operation.ts';
import { seconds } from '../protocol/seconds.ts';
import { machineOf } from './arns.ts';
import { startInput, toStart } from './start-input.ts';
import type { StepFunctions } from './step-functions.ts';

/** StartExecution: starts a machine, and does not wait for its end. */
export const startExecution = operation(
  startInput,
  async (request, services: StepFunctions, { signal }) => {
    const machine = machineOf(services, request.stateMachineArn);
    const execution = await services.executions.start(machine, toStart(request, signal));
    return { executionArn: execution.arn, startDate: seconds(execution.startedAt) };
  },
);
