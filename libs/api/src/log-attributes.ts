import type { Problem } from '@stockbook/workflow';
import { executionIdOf } from './execution-path.ts';

/** What the log says of a reply. The names are OpenTelemetry's, or begin with `stockbook`. */
export interface LogAttributes {
  /** The type of the problem, if the request was refused or failed. */
  readonly 'error.type'?: string;
  /** The execution that the request started. */
  readonly 'stockbook.execution.id'?: string;
  /** The operation that a client of AWS called, such as `AWSEvents/PutEvents`. */
  readonly 'rpc.method'?: string;
}

/** @example ofExecution('inventory/1') // { 'stockbook.execution.id': 'inventory/1' } */
export const ofExecution = (executionId: string): LogAttributes => ({
  'stockbook.execution.id': executionId,
});

export const ofProblem = ({ type, instance }: Problem): LogAttributes => ({
  'error.type': type,
  ...(instance !== undefined && ofExecution(executionIdOf(instance))),
});
