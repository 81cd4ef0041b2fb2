import { json } from '../http.ts';
import { readJsonBody } from '../json-body.ts';
import { ofExecution } from '../log-attributes.ts';
import type { Route } from '../route.ts';
import { runMachine } from '../run-machine.ts';

/** POST /atm/withdrawals: runs the cash machine. */
export const postWithdrawal: Route = {
  method: 'POST',
  path: '/atm/withdrawals',
  handle: async (request, { runner }) => {
    const input = readJsonBody(request);
    const { executionId, output } = await runMachine(runner, 'cash-machine', input, request);
    return { ...json(200, output), attributes: ofExecution(executionId) };
  },
};
