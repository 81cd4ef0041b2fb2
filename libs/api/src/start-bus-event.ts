import {
  differingIds,
  type EventInput,
  invalid,
  type RunOptions,
  type WorkflowRunner,
} from '@stockbook/workflow';
import { refuseHalfPairs } from './half-pairs.ts';
import { ProblemError } from './problem-error.ts';

/**
 * Starts the inventory machine with an event whose sender does not wait for the outcome. When it returns,
 * the event will end in the log or be parked.
 *
 * @throws ProblemError 400 if the event could not be parked, or not be redriven
 * @throws WorkflowUnavailable if it may be in neither place
 * @throws Overloaded if too much waits; the machine was not started
 * @example
 * const ProductEvent = { eventType: 'productShipped', productId: '100', quantity: '1' }
 * const { executionId } = await startBusEvent(runner, { event: { detail: { ProductEvent } } })
 * console.log(executionId)
 */
export async function startBusEvent(
  runner: Pick<WorkflowRunner, 'start'>,
  given: Omit<EventInput, 'origin'>,
  { signal }: RunOptions = {},
): Promise<{ readonly executionId: string }> {
  refuseHalfPairs(given.event);
  const input: EventInput = { origin: 'bus', ...given };
  refuseDifferingIds(input);
  return runner.start('inventory', input, signal && { signal });
}

/** At once, because the sender is still there: parked, the event could never be redriven. */
function refuseDifferingIds(input: EventInput): void {
  const violations = differingIds(input);
  if (violations.length === 0) return;
  throw new ProblemError(invalid('invalid-event', 'The event is invalid', violations));
}
