import { notes } from '@stockbook/domain';
import { choiceState, FUNCTION_FAULTS, refusalState, taskState } from './states.ts';

const [largest] = notes;

/** The cash machine, with a Dispense state for each kind of note. */
export const cashMachineDocument = {
  Comment: `Dispenses an amount in notes of ${notes.slice(0, -1).join(', ')} and ${notes.at(-1)}: a chain of tasks. Each takes what fits and passes the rest on.`,
  StartAt: 'ValidateWithdrawal',
  TimeoutSeconds: 29,
  States: {
    ValidateWithdrawal: taskState('ValidateWithdrawal', FUNCTION_FAULTS, {
      Next: 'Check Validation',
    }),
    'Check Validation': choiceState(
      '$.outcome',
      { valid: `Dispense ${largest}` },
      'Invalid Withdrawal',
    ),
    ...Object.fromEntries(
      notes.map((note, index) => [`Dispense ${note}`, dispenseState(note, notes[index + 1])]),
    ),
    'Invalid Withdrawal': refusalState('InvalidWithdrawal'),
  },
};

function dispenseState(note: number, next: number | undefined) {
  return taskState('Dispense', FUNCTION_FAULTS, {
    Parameters: { note, 'withdrawal.$': '$.withdrawal' },
    ResultPath: '$.withdrawal',
    ...(next === undefined
      ? { OutputPath: '$.withdrawal', End: true }
      : { Next: `Dispense ${next}` }),
  });
}
