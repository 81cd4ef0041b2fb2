import type { Step } from './execution-view.ts';

/**
 * The number of the last step in a state, from 1; 0 if the execution did not enter it.
 *
 * @param steps in the order in which they were entered
 */
export const lastStepIn = (steps: readonly Step[], state: string): number =>
  steps.findLastIndex(({ name }) => name === state) + 1;

/** How a step ended, in words. */
export function resultOf({ error, exitedAt }: Step): string {
  if (error !== undefined) return error.error ?? 'Failed';
  return exitedAt === undefined ? 'Did not end' : 'Succeeded';
}
