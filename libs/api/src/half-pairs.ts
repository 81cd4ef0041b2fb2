import type { Violation } from '@stockbook/domain';
import { firstViolations, invalid } from '@stockbook/workflow';
import { ProblemError } from './problem-error.ts';

/**
 * Refuses an event with half of a surrogate pair anywhere in it. A sender that does not wait would not
 * learn of a later refusal, and the parked event could only be shown with another character instead.
 *
 * @throws ProblemError 400 with each field that there is room for
 */
export function refuseHalfPairs(event: unknown): void {
  const violations = halfPairsIn(event, []);
  if (violations.length > 0) {
    throw new ProblemError(
      invalid('invalid-event', 'The event is invalid', firstViolations(violations)),
    );
  }
}

function halfPairsIn(value: unknown, path: readonly string[]): readonly Violation[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [violation(path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = [...path, name.toWellFormed()];
    return [...(name.isWellFormed() ? [] : [violation(at)]), ...halfPairsIn(member, at)];
  });
}

const violation = (path: readonly string[]): Violation => ({
  field: path.join('.'),
  message: 'must not contain half of a surrogate pair',
});
