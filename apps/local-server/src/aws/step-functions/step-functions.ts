import type { Executions } from './executions.ts';
import type { Machines } from './machines.ts';

/** What the operations of Step Functions work on. */
export interface StepFunctions {
  readonly machines: Machines;
  readonly executions: Executions;
}
