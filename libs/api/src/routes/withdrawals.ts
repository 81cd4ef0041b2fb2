import type { RunOptions, WorkflowRunner } from '@stockbook/workflow';
import { type ApiResponse, json } from '../http.ts';
import { readJsonBody } from '../json-body.ts';
import { ofExecution } from '../log-attributes.ts';
import type { Route } from '../route.ts';
import { runMachine } from '../run-machine.ts';

/** POST /atm/withdrawals: runs the cash machine. */
export const postWithdrawal: Route = {
  method: 'POST',
  path: '/atm/withdrawals',
  handle: async (request, { runner }) => withdraw(runner, readJsonBody(request), request),
};

/**
 * Runs the cash machine, and waits for the outcome.
 *
 * @throws ProblemError if the withdrawal is refused
 */
export async function withdraw(
  runner: WorkflowRunner,
  input: unknown,
  options: RunOptions,
): Promise<ApiResponse> {
  const { executionId, output } = await runMachine(runner, 'cash-machine', input, options);
  return { ...json(200, output), attributes: ofExecution(executionId) };
}
