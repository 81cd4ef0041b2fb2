import type { Execution } from '@stockbook/api/client';

/** What a form is for: to run the machine again, or to send a refused event corrected. */
export type Purpose = 'rerun' | 'correct';

/** What a form is called, as the button that opens it and the one that sends it. */
export const purposeTitle: Readonly<Record<Purpose, string>> = {
  rerun: 'Rerun',
  correct: 'Correct and send',
};

/** Whether an execution refused an event, which can be corrected. */
export const isCorrectable = ({ machine, status }: Pick<Execution, 'machine' | 'status'>) =>
  machine === 'inventory' && status === 'failed';

/** What happens when a form is sent, and what stays. */
export function whatHappens(
  purpose: Purpose,
  execution: Pick<Execution, 'machine' | 'status'>,
): string {
  if (execution.machine !== 'inventory') {
    return 'Withdraws again: each run is a withdrawal of its own. This execution stays as it is.';
  }
  if (purpose === 'correct') {
    return 'Sends the event with your corrections, in a new execution. This one stays as it is: failed.';
  }
  return isCorrectable(execution)
    ? 'Sends the same event again, in a new execution: that helps when the stock or the service that it needed is there now. This one stays as it is: failed.'
    : 'Sends the event again, in a new execution. An event that is in the log already is a repeat, and changes nothing: to record another one, give it another eventId.';
}
