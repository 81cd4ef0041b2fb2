import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { RecordedEvent } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { executionLink } from '../../../view/links.ts';
import { KEPT_EXECUTIONS } from '../../../components/kept-executions.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { readExecutionOf } from './read-execution-of.ts';

/** The execution that stored the event. */
export function ExecutionOf({ event }: { readonly event: RecordedEvent }) {
  const { data, error } = useQuery({
    // The event is stored: what ran then stays as it is.
    queryKey: ['executions', 'one', 'of', event.id],
    queryFn: async ({ signal }) => ({ found: await readExecutionOf(event, signal) }),
  });
  if (error) return <ProblemAlert error={error} header="The executions could not be read" />;
  if (data === undefined) return 'Loading';
  const { found } = data;
  if (found === undefined) {
    return `The record of the execution is not kept any more. ${KEPT_EXECUTIONS}`;
  }
  return (
    <>
      <Link href={executionLink(found.id)}>{found.id}</Link>{' '}
      <StatusIndicator type={found.status === 'failed' ? 'error' : 'success'}>
        {found.status === 'failed' ? 'Failed' : 'Succeeded'}
      </StatusIndicator>
    </>
  );
}
