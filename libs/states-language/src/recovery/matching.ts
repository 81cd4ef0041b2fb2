import type { StateFailure } from '../run/state-failure.ts';

/** Whether a retrier or catcher with these error names handles a failure. */
export function handles(errorEquals: readonly string[], failure: StateFailure): boolean {
  if (failure.handleable === 'never') return false;
  const { error } = failure;
  return errorEquals.some(
    (name) => name === error || (failure.handleable === 'by wildcard' && isWildcard(name, error)),
  );
}

const TIMEOUTS: ReadonlySet<string | undefined> = new Set([
  'States.Timeout',
  'States.HeartbeatTimeout',
]);

/** Whether a name stands for an error beside its own. */
function isWildcard(name: string, error: string | undefined): boolean {
  switch (name) {
    case 'States.ALL':
      return true;
    case 'States.TaskFailed':
      return !TIMEOUTS.has(error);
    case 'States.Timeout':
      return TIMEOUTS.has(error);
    default:
      return false;
  }
}
