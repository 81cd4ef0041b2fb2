import { type Clock, realClock } from '@stockbook/states-language';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';

/**
 * Waits for the end of an execution in this process. The execution goes on when the time is over.
 *
 * @param patience how long to wait, in ms
 * @throws WorkflowUnavailable when the time is over
 */
export async function inTime<Result>(
  patience: number,
  end: Promise<Result>,
  clock: Clock = realClock,
): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const late = () => new Error(`the execution has not ended after ${patience} ms`);
  const cancel = clock.after(patience, () => reject(new WorkflowUnavailable(late())));
  try {
    return await Promise.race([end, over]);
  } finally {
    cancel();
  }
}
