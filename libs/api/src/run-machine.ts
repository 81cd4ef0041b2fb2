import {
  type MachineName,
  readProblem,
  type RunOptions,
  transientFaults,
  type WorkflowRunner,
} from '@stockbook/workflow';
import { executionPath } from './execution-path.ts';
import { ProblemError, tooLarge, unavailable } from './problem-error.ts';

/**
 * Runs a machine. The cause of a Fail state is the problem document that the client gets.
 *
 * @throws Overloaded if too much waits; the machine was not started
 * @throws ProblemError if the input is too large, the machine refused it, or a fault that passes ended it;
 *   Error after any other fault
 */
export async function runMachine(
  runner: WorkflowRunner,
  machine: MachineName,
  input: unknown,
  { signal }: RunOptions,
) {
  const running = runner.run(machine, input, signal && { signal });
  const result = await running.catch((error: unknown) => {
    throw tooLarge(error) ?? error;
  });
  if (result.status === 'succeeded') return result;
  const instance = executionPath(result.executionId);
  const document = readProblem(result.cause);
  if (document) throw new ProblemError({ ...document, instance });
  const reason = [result.error, result.cause].filter((each) => each !== undefined);
  const cause = new Error([`${instance} failed`, ...reason].join(': '));
  if (result.error !== undefined && transientFaults.has(result.error)) {
    throw unavailable('whether the request took effect is unknown: send the same request again', {
      instance,
      cause,
    });
  }
  throw cause;
}
