import type { Clock } from '@stockbook/states-language';
import { within } from '../within.ts';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';

/**
 * Waits for the end of an execution in this process. The execution goes on when the time is over.
 *
 * @param patience how long to wait, in ms
 * @throws WorkflowUnavailable when the time is over
 */
export const inTime = <Result>(
  patience: number,
  end: Promise<Result>,
  clock?: Clock,
): Promise<Result> =>
  within(
    patience,
    end,
    () => new WorkflowUnavailable(new Error(`the execution has not ended after ${patience} ms`)),
    clock?.after.bind(clock),
  );
