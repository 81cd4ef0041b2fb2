import type { Operation } from '../protocol/operation.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachine } from './describe-state-machine.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listExecutions } from './list-executions.ts';
import { listStateMachines } from './list-state-machines.ts';
import { startExecution } from './start-execution.ts';
import { startSyncExecution } from './start-sync-execution.ts';
import type { StepFunctions } from './step-functions.ts';
import { stopExecution } from './stop-execution.ts';
import { testState } from './test-state.ts';

/** The operations of Step Functions by name. */
export const stepFunctionsOperations: Readonly<Record<string, Operation<StepFunctions>>> = {
  DescribeExecution: describeExecution,
  DescribeStateMachine: describeStateMachine,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListStateMachines: listStateMachines,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  StopExecution: stopExecution,
  TestState: testState,
};
