export { ExecutionHistory } from './execution-history.ts';
export { LocalRunner, type LocalRunnerOptions } from './local-runner.ts';
export { QueuedRunner } from './queued-runner.ts';
export { turnOfTheLoop } from './turn-of-the-loop.ts';
export { type Bounds, WaitingLine } from './waiting-line.ts';
