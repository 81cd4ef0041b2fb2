import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { named } from './schemas.ts';
import { notes, withdrawalRequest } from '@stockbook/domain';
import { postWithdrawal } from '../routes/withdrawals.ts';
import { responds, problems } from './responses.ts';

const count = z.optional(z.string()).check(z.meta({ examples: ['3'] }));

/** The notes that were dispensed. */
export const withdrawalSchema = named(
  'Withdrawal',
  z.object({
    dispense: z
      .string()
      .check(z.meta({ description: 'the amount left to dispense, always "0"', examples: ['0'] })),
    ...Object.fromEntries(notes.map((note) => [`${note}s`, count])),
  }),
);

export const withdrawalRequestSchema = named('WithdrawalRequest', withdrawalRequest);

/** POST /atm/withdrawals */
export const postWithdrawalOperation: DescribedRoute = {
  route: postWithdrawal,
  operation: {
    operationId: 'withdraw',
    summary: 'Withdraw an amount in notes of 50, 20, 10 and 1',
    description:
      'Runs the second state machine of the AWS sample: a chain of tasks, one for each kind of note.',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: withdrawalRequestSchema,
        },
      },
    },
    responses: {
      200: responds(
        'The number of notes of each kind; kinds that are not used are left out',
        withdrawalSchema,
      ),
      ...problems(400, 413, 415, 503),
    },
  },
};
