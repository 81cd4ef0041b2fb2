import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { RecordedEvent } from '@stockbook/api/client';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import { useExecutionEnds } from '../../../app/connection/use-execution-ends.ts';
import { CopyableId } from '../../../components/copyable-id.tsx';
import { KEPT_EXECUTIONS } from '../../../components/kept-executions.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { executionLink } from '../../../view/links.ts';
import { readExecutionOf } from './read-execution-of.ts';

/** How long after it was recorded, in ms, an event may still wait for the end of its execution. */
const SOON = 60_000;

/** The execution that stored the event. */
export function ExecutionOf({ event }: { readonly event: RecordedEvent }) {
  const queryKey = ['executions', 'one', 'of', event.id];
  const { data, error } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => ({ found: await readExecutionOf(event, signal) }),
    // The event is stored: what ran then stays as it is. One that was not found may only not have ended.
    staleTime: ({ state }) => (state.data?.found === undefined ? 0 : Infinity),
  });
  if (error) return <ProblemAlert error={error} header="The executions could not be read" />;
  if (data === undefined) return 'Loading';
  const { found } = data;
  if (found === undefined) {
    const isNew = Date.now() - Date.parse(event.recordedAt) < SOON;
    return isNew ? (
      <NotEnded queryKey={queryKey} />
    ) : (
      `The record of the execution is not kept any more. ${KEPT_EXECUTIONS}`
    );
  }
  return (
    <>
      <CopyableId id={found.id} label="execution id" href={executionLink(found.id)} length={40} />{' '}
      <StatusIndicator type={found.status === 'failed' ? 'error' : 'success'}>
        {found.status === 'failed' ? 'Failed' : 'Succeeded'}
      </StatusIndicator>
    </>
  );
}

/** An execution is listed when it has ended, a moment after it stored the event: it is asked for again then. */
function NotEnded({ queryKey }: { readonly queryKey: QueryKey }) {
  useExecutionEnds('inventory', queryKey);
  return 'The execution has not ended yet: it is shown here when it has.';
}
