import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { dataOf, type ExecutionSummary, type RecordedEvent } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { executionLink } from '../../../view/links.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';

/** An execution starts and ends by the clock of one process, the log may have another one; in ms. */
const CLOCKS = 1_000;

/** The execution that stored the event: the one of its product that ran when the log took it. */
export function ExecutionOf({ event }: { readonly event: RecordedEvent }) {
  const { stream, recordedAt } = event;
  const { data, error } = useQuery({
    // The event is stored: what ran then stays as it is.
    queryKey: ['executions', 'one', 'of', event.id],
    queryFn: async ({ signal }) => {
      const query = { productId: stream.id, machine: 'inventory', limit: '500' } as const;
      return dataOf(await api.GET('/executions', { params: { query }, signal }));
    },
  });
  if (error) return <ProblemAlert error={error} header="The executions could not be read" />;
  if (data === undefined) return 'Loading';
  const found = nearest(data.items, Date.parse(recordedAt));
  if (found === undefined) {
    return 'The execution is not among the last ones: the server no longer has it.';
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

/** The execution that ran at a time, in ms: of several, the one that ended next. */
export function nearest(
  executions: readonly ExecutionSummary[],
  recorded: number,
): ExecutionSummary | undefined {
  const running = executions.filter(
    ({ startedAt, endedAt, status }) =>
      status === 'succeeded' &&
      Date.parse(startedAt) <= recorded + CLOCKS &&
      Date.parse(endedAt) >= recorded - CLOCKS,
  );
  const distance = ({ endedAt }: ExecutionSummary) => Math.abs(Date.parse(endedAt) - recorded);
  return running.toSorted((one, other) => distance(one) - distance(other))[0];
}
