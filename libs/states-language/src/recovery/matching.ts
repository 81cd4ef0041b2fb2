import type { StateFailure } from '../run/state-failure.ts';

/** Whether a retrier or catcher with these error names handles a failure. */
export function handles(errorEquals: readonly string[], failure: StateFailure): boolean {
  if (failure.handleable === 'never') return false;
  const { error } = failure;
  return errorEquals.some(
    (name) => name === error || (failure.handleable === 'by wildcard' && isWildcard(name, error)),
  );
}

/** States.TaskFailed stands for every error but a timeout, States.ALL for that, too. */
const isWildcard = (name: string, error: string | undefined): boolean =>
  name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout');
