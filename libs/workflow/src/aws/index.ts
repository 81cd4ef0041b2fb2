export type { ExpressClient, LogsClient, StandardClient } from './clients.ts';
export { ExecutionLog, type LogGroups } from './execution-log.ts';
export { ExpressRunner } from './express-runner.ts';
export type { MachineArns } from './machine-arns.ts';
export { PATIENCE } from '../patience.ts';
export { StandardRunner } from './standard-runner.ts';
