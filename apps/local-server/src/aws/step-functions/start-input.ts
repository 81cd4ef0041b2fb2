import { readJson, ProblemError } from '@stockbook/api';
import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import { arn, data, text } from '../protocol/members.ts';
import type { Start } from './executions.ts';

/** What StartExecution and StartSyncExecution have in common. */
export const startInput = z.object({
  stateMachineArn: arn(),
  name: text({ min: 1, max: 80 }).optional(),
  input: data().default('{}'),
  // Taken and not used: nothing is traced here.
  traceHeader: text({ max: 256, pattern: /^\p{ASCII}*$/u }).optional(),
});

/** What a name must not have: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const NOT_IN_A_NAME = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]/u;

/**
 * Reads what an execution is started with. An input that JSON.parse would change in silence is refused,
 * as HTTP refuses it.
 *
 * @throws AwsError InvalidName, InvalidExecutionInput
 */
export function toStart({ name, input }: z.infer<typeof startInput>, signal?: AbortSignal): Start {
  if (name !== undefined && NOT_IN_A_NAME.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  checkInput(input);
  return { input, ...(name !== undefined && { name }), ...(signal && { signal }) };
}

/** @throws AwsError InvalidExecutionInput if a text is not JSON, or reading it would lose data */
export function checkInput(input: string): void {
  try {
    readJson(input, 'input');
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${error.message}'`,
    );
  }
}
