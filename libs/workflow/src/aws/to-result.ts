import { faultMessage } from '../fault.ts';
import type { RunResult } from '../runner.ts';

/** The fields in which AWS describes an execution that has ended. */
interface Ended {
  readonly status?: string | undefined;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** Translates AWS's description of an execution's end. */
export function toResult(
  executionId: string,
  { status, output, error, cause = '' }: Ended,
): RunResult {
  if (status === 'SUCCEEDED') {
    if (output === undefined)
      throw new Error(`execution ${executionId} succeeded without an output`);
    return { status: 'succeeded', executionId, output: JSON.parse(output) };
  }
  const unnamed = status === 'TIMED_OUT' ? 'States.Timeout' : 'States.Runtime';
  return { status: 'failed', executionId, error: error || unnamed, cause: faultMessage(cause) };
}
