import type { ExecutionSummary } from '@stockbook/api/client';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useWithdrawals } from '../../api/withdrawals.ts';
import { useExecutionEnds } from '../../app/connection/use-execution-ends.ts';
import { shortened } from '../../components/copyable-id.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EndOfExecutions } from '../../components/end-of-executions.tsx';
import { KEPT_EXECUTIONS } from '../../components/kept-executions.ts';
import type { Paging } from '../../components/paging.ts';
import { PagingButtons } from '../../components/paging-buttons.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { failureOf } from '../../format/failure.ts';

/** How long the shown part of an execution's id is. */
const SHOWN = 14;

/** The last withdrawals, paid or refused. One is chosen to see its chain. */
export function WithdrawalsTable({
  page,
  onPage,
  onOpen,
}: {
  readonly page: Paging;
  readonly onPage: (page: Paging) => void;
  readonly onOpen: (executionId: string) => void;
}) {
  useExecutionEnds('cash-machine', ['executions', 'withdrawals']);
  const cursor = page.cursor === '' ? {} : { cursor: page.cursor };
  const { data, error } = useWithdrawals({ limit: '10', ...cursor });
  return (
    <SpaceBetween size="xs">
      <ResourceTable<ExecutionSummary>
        name="withdrawals"
        title="Last withdrawals"
        description="Newest first"
        counter=""
        columns={columns(onOpen)}
        items={data?.items}
        error={error}
        rowId={({ id }) => id}
        empty={
          <EmptyState title="No withdrawals to show">
            Withdraw an amount to see how it is dispensed. {KEPT_EXECUTIONS}
          </EmptyState>
        }
        pagination={<PagingButtons view={page} nextCursor={data?.nextCursor} onPage={onPage} />}
      />
      <EndOfExecutions list={data} />
    </SpaceBetween>
  );
}

const columns = (onOpen: (executionId: string) => void): readonly Column<ExecutionSummary>[] => [
  {
    id: 'id',
    header: 'Execution',
    isRowHeader: true,
    minWidth: 170,
    cell: ({ id }) => (
      <Button variant="inline-link" onClick={() => onOpen(id)}>
        <span className="mono" title={id}>
          {shortened(id, SHOWN)}
        </span>
      </Button>
    ),
    value: ({ id }) => id,
  },
  {
    id: 'startedAt',
    header: 'Started',
    minWidth: TIME_COLUMN,
    cell: ({ startedAt }) => <TimeText at={startedAt} />,
    value: ({ startedAt }) => startedAt,
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 200,
    cell: ({ status, error }) =>
      status === 'succeeded' ? (
        <StatusIndicator type="success" wrapText={false}>
          Dispensed
        </StatusIndicator>
      ) : (
        <StatusIndicator type="error" wrapText={false}>
          {error === undefined ? 'Failed' : failureOf(error).title}
        </StatusIndicator>
      ),
    value: ({ status }) => status,
  },
];
