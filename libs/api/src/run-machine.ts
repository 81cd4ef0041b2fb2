import type { MachineName, Problem, WorkflowRunner } from '@stockbook/workflow';
import { ProblemError, unavailable } from './problem-error.ts';

/** Faults that pass: the machine has tried a few times, and a later request may do. */
const TRANSIENT = new Set([
  'StoreUnavailable',
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'States.Timeout',
]);

/**
 * Runs a machine, and turns its failure into what the client gets: the cause of a Fail state is
 * the problem document.
 *
 * @throws ProblemError where the machine refused; Error where a fault ended it
 */
export async function runMachine(runner: WorkflowRunner, machine: MachineName, input: unknown) {
  const result = await runner.run(machine, input);
  if (result.status === 'succeeded') return result;
  const document = readProblem(result.cause);
  if (document) {
    const instance = `/executions/${encodeURIComponent(result.executionId)}`;
    throw new ProblemError({ ...document, instance });
  }
  if (TRANSIENT.has(result.error))
    throw unavailable('send the event again: a repeat is recognised');
  throw new Error(`execution ${result.executionId} failed: ${result.error}: ${result.cause}`);
}

function readProblem(cause: string): Problem | undefined {
  if (!cause.startsWith('{"type":"urn:stockbook:problem:')) return undefined;
  return JSON.parse(cause) as Problem;
}
