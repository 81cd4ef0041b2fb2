import { AwsError } from '../protocol/aws-error.ts';
import type { Execution } from './executions.ts';
import type { Machine } from './machines.ts';
import type { StepFunctions } from './step-functions.ts';

const ARN = /^arn:aws[\w-]*:states:[\w-]*:\d*:(\w+):./;

/**
 * Finds the machine that a request names.
 *
 * @throws AwsError InvalidArn, StateMachineDoesNotExist
 */
export function machineOf({ machines }: StepFunctions, arn: string): Machine {
  check(arn, ['stateMachine']);
  const machine = machines.find(arn);
  if (machine) return machine;
  throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/**
 * Finds the execution that a request names.
 *
 * @throws AwsError InvalidArn, ExecutionDoesNotExist
 */
export function executionOf({ executions }: StepFunctions, arn: string): Execution {
  check(arn, ['execution', 'express']);
  return executions.find(arn) ?? noExecution(arn);
}

/** @throws AwsError ExecutionDoesNotExist */
export function noExecution(arn: string): never {
  throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

function check(arn: string, types: readonly string[]): void {
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const [, type] = ARN.exec(arn) ?? [];
  if (type === undefined) throw invalidArn(`Invalid ARN format: ${arn}`);
  if (!types.includes(type)) {
    throw invalidArn(`Resource type not valid in this context: ${type}`);
  }
}

const invalidArn = (reason: string): AwsError =>
  new AwsError('InvalidArn', `Invalid Arn: '${reason}'`);
