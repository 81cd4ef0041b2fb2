import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Variable } from '@stockbook/lambda/manifest';

/** The variables that the functions read, as the stacks set them. */
const VARIABLES: Readonly<Record<Variable, string>> = {
  LOG_TABLE: 'log',
  ROWS_TABLE: 'rows',
  BUS: 'bus',
  LOG_NAME: '000000000000:us-east-1:log',
  INVENTORY_MACHINE: 'arn:aws:states:us-east-1:000000000000:stateMachine:inventory',
  CASH_MACHINE: 'arn:aws:states:us-east-1:000000000000:stateMachine:cash',
  INVENTORY_LOGS: 'inventory',
  CASH_MACHINE_LOGS: 'cash',
  MACHINE_TYPE: 'EXPRESS',
  LOG_DAYS: '30',
};

/** What Lambda and the stacks set for every function. */
const RUNTIME = { AWS_REGION: 'us-east-1', NODE_OPTIONS: '--enable-source-maps' };

/** Runs in a new process, like a new container: no module is loaded or compiled yet. */
const TIMED = `
const before = performance.now();
const { handler } = await import(process.argv[1]);
if (typeof handler !== 'function') throw new Error('there is no handler');
console.log(performance.now() - before);
`;

/** The time that a function takes to start, in ms. */
export async function start(file: string): Promise<number> {
  const parameters = ['--input-type=module', '--eval', TIMED, pathToFileURL(file).href];
  const env = { PATH: process.env['PATH'], ...RUNTIME, ...VARIABLES };
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { env });
  return Number(stdout);
}

/** The median of at least one value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[(sorted.length - 1) >> 1];
  const high = sorted[sorted.length >> 1];
  if (low === undefined || high === undefined) throw new Error('there is no value to take');
  return (low + high) / 2;
}
