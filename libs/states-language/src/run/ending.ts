import { outputOf, reasonOf } from '../history/details.ts';
import type { HistoryEventType } from '../history/history-event.ts';
import type { Details } from '../history/history.ts';
import { Payload } from '../payload.ts';
import type { ExecutionResult } from './execution-result.ts';

/**
 * The event that records how an execution ended.
 *
 * @param output the output, if its text was made before
 */
export function ending(
  result: ExecutionResult,
  output?: Payload,
): [type: HistoryEventType, details: Details] {
  if (result.status === 'SUCCEEDED') {
    const payload = output ?? new Payload(result.output);
    return ['ExecutionSucceeded', () => ({ executionSucceededEventDetails: outputOf(payload) })];
  }
  const reason = reasonOf(result);
  switch (result.status) {
    case 'FAILED':
      return ['ExecutionFailed', () => ({ executionFailedEventDetails: reason })];
    case 'TIMED_OUT':
      // The history names an error that AWS leaves out where it describes the execution.
      return [
        'ExecutionTimedOut',
        () => ({ executionTimedOutEventDetails: { error: 'States.Timeout', ...reason } }),
      ];
    case 'ABORTED':
      return ['ExecutionAborted', () => ({ executionAbortedEventDetails: reason })];
  }
}
