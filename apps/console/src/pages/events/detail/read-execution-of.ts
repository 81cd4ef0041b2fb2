import { dataOf, type ExecutionSummary, type RecordedEvent } from '@stockbook/api/client';
import { api } from '../../../api/client.ts';

/** An execution starts and ends by the clock of one process, the log may have another one; in ms. */
const CLOCKS = 1_000;
/** How many executions are looked into at most: that many of one product rarely run at once. */
const MOST = 25;

/**
 * The execution that stored an event; undefined if the server no longer has it. Several of one product may
 * have run when the log took the event: the output of an execution says which events it stored.
 */
export async function readExecutionOf(
  { id, stream, recordedAt }: Pick<RecordedEvent, 'id' | 'stream' | 'recordedAt'>,
  signal: AbortSignal,
): Promise<ExecutionSummary | undefined> {
  const query = { productId: stream.id, machine: 'inventory', limit: '500' } as const;
  const { items } = dataOf(await api.GET('/executions', { params: { query }, signal }));
  for (const each of nearest(items, Date.parse(recordedAt)).slice(0, MOST)) {
    const params = { path: { executionId: each.id } };
    const reply = await api.GET('/executions/{executionId}', { params, signal });
    if (hasStored(dataOf(reply).output, id)) return each;
  }
  return undefined;
}

/** The executions that ran at a time, in ms: the one that ended next to it comes first. */
export function nearest(
  executions: readonly ExecutionSummary[],
  recorded: number,
): readonly ExecutionSummary[] {
  const running = executions.filter(
    ({ startedAt, endedAt, status }) =>
      status === 'succeeded' &&
      Date.parse(startedAt) <= recorded + CLOCKS &&
      Date.parse(endedAt) >= recorded - CLOCKS,
  );
  const distance = ({ endedAt }: ExecutionSummary) => Math.abs(Date.parse(endedAt) - recorded);
  return running.toSorted((one, other) => distance(one) - distance(other));
}

/** Whether an execution with this output stored the event. A repeat names the event, too. */
export function hasStored(output: unknown, eventId: string): boolean {
  if (typeof output !== 'object' || output === null) return false;
  const { outcome, eventIds }: { readonly outcome?: unknown; readonly eventIds?: unknown } = output;
  return outcome === 'stored' && Array.isArray(eventIds) && eventIds.includes(eventId);
}
