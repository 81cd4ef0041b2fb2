import {
  type MachineName,
  type Problem,
  transientFaults,
  type WorkflowRunner,
} from '@stockbook/workflow';
import { ProblemError, unavailable } from './problem-error.ts';

/**
 * Runs a machine, and turns its failure into what the client gets: the cause of a Fail state is
 * the problem document.
 *
 * @throws ProblemError where the machine refused; Error where a fault ended it
 */
export async function runMachine(runner: WorkflowRunner, machine: MachineName, input: unknown) {
  const result = await runner.run(machine, input);
  if (result.status === 'succeeded') return result;
  const instance = `/executions/${encodeURIComponent(result.executionId)}`;
  const document = readProblem(result.cause);
  if (document) throw new ProblemError({ ...document, instance });
  const cause = new Error(`${instance} failed: ${result.error}: ${result.cause}`);
  if (transientFaults.has(result.error) || result.error === 'States.Timeout') {
    throw unavailable('send the same request again', { instance, cause });
  }
  throw cause;
}

function readProblem(cause: string): Problem | undefined {
  if (!cause.startsWith('{"type":"urn:stockbook:problem:')) return undefined;
  return JSON.parse(cause) as Problem;
}
