import type { Rejection } from '@stockbook/domain';
import { isIdempotencyMismatch } from '@stockbook/event-store';
import { type Problem, problem } from '../problem.ts';
import type { EventCommand, Refusal } from './messages.ts';

/** The outcome `rejected`, with the problem document as text: the cause of a Fail state is a string. */
export const rejected = (document: Problem): Refusal<'rejected'> => ({
  outcome: 'rejected',
  problem: JSON.stringify(document),
});

/** The event is well formed, and the product's state does not allow it. */
export function rejectedBy({ code, field, message }: Rejection): Problem {
  const name = code.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  const violations = [{ field: `detail.ProductEvent.${field}`, message }];
  return problem(name, 422, 'The event was rejected', message, violations);
}

/** If-Match names another version. */
export function preconditionFailed(version: number): Problem {
  const message =
    version === 0
      ? 'must be left out: there is no such product yet'
      : `must be "${version}", the version the product is at: read it again first`;
  const title = 'The product is not at a version If-Match names';
  const violations = [{ field: 'If-Match', message }];
  return problem('precondition-failed', 412, title, `If-Match ${message}`, violations);
}

/** Other writers were first, time after time. */
export const versionConflict = (productId: string, expected: unknown, actual: number): Problem =>
  problem(
    'version-conflict',
    409,
    'Other events for this product were first',
    `product ${productId} went from version ${String(expected)} to ${actual} meanwhile: send the event again`,
  );

/**
 * Answers with a 409 where an id was used before with other content.
 *
 * @throws whatever else `attempt` throws
 */
export async function unlessMismatch<Result>(
  { id }: EventCommand,
  attempt: () => Promise<Result>,
): Promise<Result | Refusal<'rejected'>> {
  try {
    return await attempt();
  } catch (error) {
    if (!isIdempotencyMismatch(error)) throw error;
    const message = `event ${id} was accepted before with other content: send a new eventId, or the first content`;
    const violations = [{ field: 'detail.ProductEvent.eventId', message }];
    return rejected(
      problem('idempotency-mismatch', 409, 'The event id was used before', message, violations),
    );
  }
}
