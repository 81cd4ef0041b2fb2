import { seconds } from '../protocol/seconds.ts';
import type { Execution, ExecutionSummary } from './executions.ts';

/** The members that lists and descriptions of executions share. */
export const toSummary = ({
  arn,
  machineArn,
  name,
  status,
  startedAt,
  stoppedAt,
}: ExecutionSummary) => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  name,
  status,
  startDate: seconds(startedAt),
  stopDate: stoppedAt === undefined ? undefined : seconds(stoppedAt),
});

/** The members that describe an execution with its data, or without it. */
export function toEnd(
  execution: Execution,
  included: 'ALL_DATA' | 'METADATA_ONLY' = 'ALL_DATA',
): object {
  const summary = toSummary(execution);
  if (included === 'METADATA_ONLY') return summary;
  const { input, output, error, cause } = execution;
  return {
    ...summary,
    input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    error,
    cause,
  };
}
