import type { RunResult } from '../runner.ts';
import { toError } from './read-details.ts';

/** How an execution has ended, in the words of Step Functions. */
interface Ended {
  readonly status?: string | undefined;
  /** The value, not its text. */
  readonly output?: unknown;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** The end of an execution as a runner tells it to its caller. */
export function toResult(executionId: string, { status, output, error, cause }: Ended): RunResult {
  if (status === 'SUCCEEDED') {
    if (output === undefined)
      throw new Error(`execution ${executionId} succeeded without an output`);
    return { status: 'succeeded', executionId, output };
  }
  const name = status === 'TIMED_OUT' ? (error ?? 'States.Timeout') : error;
  return { status: 'failed', executionId, ...toError(name, cause) };
}
