import { toResult } from '../history/to-result.ts';
import type { RunResult } from '../runner.ts';

/** The fields in which the AWS SDK describes an execution that has ended. */
interface Described {
  readonly status?: string | undefined;
  /** JSON text. */
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** Reads the SDK's description of an execution that has ended. */
export const readResult = (executionId: string, { output, ...ended }: Described): RunResult =>
  toResult(executionId, {
    ...ended,
    ...(output !== undefined && { output: JSON.parse(output) as unknown }),
  });
