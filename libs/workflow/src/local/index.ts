export { ExecutionHistory } from './execution-history.ts';
export { LocalRunner } from './local-runner.ts';
