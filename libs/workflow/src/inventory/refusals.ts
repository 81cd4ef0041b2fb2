import type { Rejection } from '@stockbook/domain';
import { isIdempotencyMismatch } from '@stockbook/event-store';
import { type Problem, problem } from '../problem.ts';
import type { EventCommand, Refusal } from './messages.ts';

/** The outcome `rejected`, with the problem document as text: the cause of a Fail state is a string. */
export const rejected = (document: Problem): Refusal<'rejected'> => ({
  outcome: 'rejected',
  problem: JSON.stringify(document),
});

/** The event is valid, but the product's state does not allow it. */
export function rejectedBy({ code, field, message }: Rejection): Problem {
  const name = code.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  const violations = [{ field: `detail.ProductEvent.${field}`, message }];
  return problem(name, 422, 'The event was rejected', message, violations);
}

/** The append met a conflict with other writers too often. */
export const versionConflict = (productId: string, expected: unknown, actual: number): Problem =>
  problem(
    'version-conflict',
    409,
    'Other writers appended to this product first',
    `product ${productId} changed from version ${String(expected)} to ${actual} in the meantime: send the event again`,
  );

/**
 * Refuses with a 409 if the event's id was used before with other content.
 *
 * @throws every other error of `attempt`
 */
export async function unlessMismatch<Result>(
  { id }: EventCommand,
  attempt: () => Promise<Result>,
): Promise<Result | Refusal<'rejected'>> {
  try {
    return await attempt();
  } catch (error) {
    if (!isIdempotencyMismatch(error)) throw error;
    const message = `event ${id} is in the log with other content: send a new eventId, or the same content`;
    const violations = [{ field: 'detail.ProductEvent.eventId', message }];
    return rejected(
      problem(
        'idempotency-mismatch',
        409,
        'The event id was used before with other content',
        message,
        violations,
      ),
    );
  }
}
