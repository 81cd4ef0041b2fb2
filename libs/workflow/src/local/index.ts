export { ExecutionFeed } from './execution-feed.ts';
export { type EndedExecution, ExecutionHistory } from './execution-history.ts';
export {
  LOCAL_ACCOUNT,
  LOCAL_REGION,
  localExecutionArn,
  localExpressArn,
  localFunctionArn,
  localMachineArn,
} from './local-arns.ts';
export type { LocalMachine, LocalTask, PreparedMachine } from './local-machine.ts';
export {
  LocalRunner,
  type LocalRunnerOptions,
  type LocalRunOptions,
  type StartedExecution,
} from './local-runner.ts';
export { type Queue, QueuedRunner } from './queued-runner.ts';
export { turnOfTheLoop } from './turn-of-the-loop.ts';
export { type Bounds, WaitingLine } from './waiting-line.ts';
