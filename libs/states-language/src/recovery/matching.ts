import { HeartbeatMissed, type StateFailure } from '../run/state-failure.ts';

/** Whether a retrier or catcher with these error names handles a failure. */
export function handles(errorEquals: readonly string[], failure: StateFailure): boolean {
  if (failure.handleable === 'never') return false;
  return errorEquals.some((name) => name === failure.error || standsFor(name, failure));
}

/** Whether a name stands for a failure beside those with its own error. */
function standsFor(name: string, failure: StateFailure): boolean {
  switch (name) {
    case 'States.ALL':
      return failure.handleable === 'by wildcard';
    case 'States.TaskFailed':
      return failure.handleable === 'by wildcard' && failure.error !== 'States.Timeout';
    case 'States.HeartbeatTimeout':
      return failure instanceof HeartbeatMissed;
    default:
      return false;
  }
}
