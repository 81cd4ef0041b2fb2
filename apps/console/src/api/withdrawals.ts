import { dataOf, type Withdrawal } from '@stockbook/api/client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { useSingleMutation } from './use-single-mutation.ts';

const MACHINE = 'cash-machine';

interface WithdrawalQuery {
  readonly cursor?: string;
  readonly limit?: string;
  readonly status?: 'succeeded' | 'failed';
}

/** A page of the executions of the cash machine, newest first. */
export const useWithdrawals = (query: WithdrawalQuery = {}) =>
  useQuery({
    queryKey: keys.withdrawals(query),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => withdrawals(query, signal),
  });

const withdrawals = async (query: WithdrawalQuery, signal?: AbortSignal) =>
  dataOf(
    await api.GET('/executions', {
      params: { query: { machine: MACHINE, ...query } },
      ...(signal && { signal }),
    }),
  );

/** A withdrawal that was paid. */
export interface Paid {
  readonly notes: Withdrawal;
  /** Its execution; undefined if the home does not list it yet, as on AWS for some seconds. */
  readonly executionId: string | undefined;
}

/** Withdraws an amount, and looks for the execution that paid it. A refusal names the field `dispense`. */
export function useWithdraw() {
  const queries = useQueryClient();
  return useSingleMutation({
    mutationFn: async (dispense: string): Promise<Paid> => {
      const before = await lastPaid();
      const notes = dataOf(await api.POST('/atm/withdrawals', { body: { dispense } }));
      const added = (await lastPaid()).filter((id) => !before.includes(id));
      return { notes, executionId: await whichPaid(notes, added) };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['executions'] }),
  });
}

/** How many withdrawals of others may come between. */
const LAST = '5';

const lastPaid = async (): Promise<readonly string[]> =>
  (await withdrawals({ limit: LAST, status: 'succeeded' })).items.map(({ id }) => id);

/** The first of some executions that paid these notes. */
async function whichPaid(
  notes: Withdrawal,
  executionIds: readonly string[],
): Promise<string | undefined> {
  for (const executionId of executionIds) {
    const reply = await api.GET('/executions/{executionId}', { params: { path: { executionId } } });
    if (JSON.stringify(dataOf(reply).output) === JSON.stringify(notes)) return executionId;
  }
  return undefined;
}
