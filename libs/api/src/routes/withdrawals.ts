import { notes, withdrawalRequest } from '@stockbook/domain';
import * as z from 'zod';
import { json } from '../http.ts';
import { readJsonBody } from '../json-body.ts';
import { problems, responds } from '../responses.ts';
import type { Route } from '../route.ts';
import { runMachine } from '../run-machine.ts';

const count = z
  .string()
  .optional()
  .meta({ examples: ['3'] });
const dispensed = z
  .object({
    dispense: z.string().meta({ description: 'what is left, always "0"', examples: ['0'] }),
    ...Object.fromEntries(notes.map((note) => [`${note}s`, count])),
  })
  .meta({ id: 'Withdrawal' });

/** POST /atm/withdrawals: the cash machine. */
export const postWithdrawal: Route = {
  method: 'POST',
  path: '/atm/withdrawals',
  operation: {
    summary: 'Withdraw an amount in notes of 50, 20, 10 and 1',
    description: 'The AWS sample’s second machine: a chain of tasks, one a kind of note.',
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: withdrawalRequest.meta({ id: 'WithdrawalRequest' }) },
      },
    },
    responses: {
      200: responds('The notes; kinds that are not used are left out', dispensed),
      ...problems(400, 413, 415, 503),
    },
  },
  handle: async (request, { runner }) => {
    const { output } = await runMachine(runner, 'cash-machine', readJsonBody(request));
    return json(200, output);
  },
};
