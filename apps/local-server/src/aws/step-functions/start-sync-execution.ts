import { includedData } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { machineOf } from './arns.ts';
import { toEnd } from './described.ts';
import { startInput, toStart } from './start-input.ts';
import type { StepFunctions } from './step-functions.ts';

const input = startInput.extend({ includedData: includedData() });

/** What AWS bills an Express execution by, at least, in MB and ms: nothing is billed here. */
const MEMORY = 64;
const DURATION = 100;

/** StartSyncExecution: runs a machine to its end. */
export const startSyncExecution = operation(
  input,
  async (request, services: StepFunctions, { signal }) => {
    const machine = machineOf(services, request.stateMachineArn);
    const execution = await services.executions.run(machine, toStart(request, signal));
    const { startedAt, stoppedAt = startedAt } = execution;
    return {
      ...toEnd(execution, request.includedData),
      billingDetails: {
        billedMemoryUsedInMB: MEMORY,
        billedDurationInMilliseconds: Math.ceil((stoppedAt - startedAt) / DURATION) * DURATION,
      },
    };
  },
);
