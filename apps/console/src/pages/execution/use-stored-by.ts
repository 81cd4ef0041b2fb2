import type { Execution } from '@stockbook/api/client';
import { useExecution } from '../../api/executions.ts';
import { isAboutSame } from '../../format/subject.ts';
import { eventInput } from './event-input.ts';

/** The execution that stored the event of another one, which had failed. */
export interface StoredBy {
  readonly executionId: string;
  /** Undefined while its record cannot be read: on AWS some seconds after its end, and when it is no longer kept. */
  readonly execution?: Execution;
}

/**
 * Reads the execution that sent an event again.
 *
 * @param executionId as the URL has it; empty if none did
 * @returns undefined if that execution stored no such event
 */
export function useStoredBy(
  failed: Execution | undefined,
  executionId: string,
): StoredBy | undefined {
  const { data } = useExecution(executionId === '' ? undefined : executionId);
  if (executionId === '' || failed === undefined) return undefined;
  if (data === undefined) return { executionId };
  const [before, after] = [eventInput(failed), eventInput(data)];
  const isIt = data.status === 'succeeded' && before && after && isAboutSame(before, after);
  return isIt ? { executionId, execution: data } : undefined;
}
