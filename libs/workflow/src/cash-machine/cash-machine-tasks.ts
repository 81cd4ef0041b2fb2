import {
  dispense,
  type Note,
  validate,
  type Withdrawal,
  withdrawalRequest,
} from '@stockbook/domain';
import { invalid } from '../problem.ts';

type Validation =
  | { readonly outcome: 'valid'; readonly withdrawal: Withdrawal }
  | { readonly outcome: 'invalid'; readonly problem: string };

/** The tasks of the cash machine: one validates the withdrawal, one dispenses one kind of note. */
export const cashMachineTasks = () => ({
  ValidateWithdrawal: async (input: unknown): Promise<Validation> => {
    const result = validate(withdrawalRequest, input);
    if (result.valid) return { outcome: 'valid', withdrawal: result.value };
    const problem = invalid('invalid-withdrawal', 'The withdrawal is invalid', result.violations);
    return { outcome: 'invalid', problem: JSON.stringify(problem) };
  },
  Dispense: async ({ note, withdrawal }: { note: Note; withdrawal: Withdrawal }) =>
    dispense(note, withdrawal),
});
