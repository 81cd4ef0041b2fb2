import * as z from 'zod';
import { arn, text } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { seconds } from '../protocol/seconds.ts';
import { executionOf } from './arns.ts';
import type { StepFunctions } from './step-functions.ts';

const input = z.object({
  executionArn: arn(),
  error: text({ max: 256 }).optional(),
  cause: text({ max: 32_768 }).optional(),
});

/** StopExecution: ends an execution as ABORTED. One that has ended stays as it is. */
export const stopExecution = operation(
  input,
  async ({ executionArn, error, cause }, services: StepFunctions) => {
    executionOf(services, executionArn);
    await services.executions.stop(executionArn, {
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
    const { startedAt, stoppedAt = startedAt } = executionOf(services, executionArn);
    return { stopDate: seconds(stoppedAt) };
  },
);
