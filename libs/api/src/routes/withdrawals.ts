import { notes, withdrawalRequest } from '@stockbook/domain';
import * as z from 'zod/mini';
import { json } from '../http.ts';
import { readJsonBody } from '../json-body.ts';
import { ofExecution } from '../log-attributes.ts';
import { problems, responds } from '../contract/responses.ts';
import type { Route } from '../route.ts';
import { runMachine } from '../run-machine.ts';
import { named } from '../contract/schemas.ts';

const count = z.optional(z.string()).check(z.meta({ examples: ['3'] }));
const dispensed = named(
  'Withdrawal',
  z.object({
    dispense: z
      .string()
      .check(z.meta({ description: 'the amount left to dispense, always "0"', examples: ['0'] })),
    ...Object.fromEntries(notes.map((note) => [`${note}s`, count])),
  }),
);

/** POST /atm/withdrawals: runs the cash machine. */
export const postWithdrawal: Route = {
  method: 'POST',
  path: '/atm/withdrawals',
  operation: {
    operationId: 'withdraw',
    summary: 'Withdraw an amount in notes of 50, 20, 10 and 1',
    description:
      'Runs the second state machine of the AWS sample: a chain of tasks, one for each kind of note.',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: named('WithdrawalRequest', withdrawalRequest),
        },
      },
    },
    responses: {
      200: responds(
        'The number of notes of each kind; kinds that are not used are left out',
        dispensed,
      ),
      ...problems(400, 413, 415, 503),
    },
  },
  handle: async (request, { runner }) => {
    const input = readJsonBody(request);
    const { executionId, output } = await runMachine(runner, 'cash-machine', input, request);
    return { ...json(200, output), attributes: ofExecution(executionId) };
  },
};
