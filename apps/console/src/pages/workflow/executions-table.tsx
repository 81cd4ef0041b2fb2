import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useExecutions, type ExecutionsQuery } from '../../api/executions.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { EndOfExecutions } from '../../components/end-of-executions.tsx';
import { KEPT_EXECUTIONS } from '../../components/kept-executions.ts';
import { firstPage } from '../../components/paging.ts';
import { PagingButtons } from '../../components/paging-buttons.tsx';
import { ResourceTable } from '../../components/resource-table.tsx';
import { executionColumns } from './execution-columns.tsx';
import { ExecutionFilters } from './execution-filters.tsx';
import { isFiltered, type WorkflowView, type WorkflowViewProps } from './workflow-view.ts';

/** The last executions of a machine, newest first. */
export function ExecutionsTable({ view, setView }: WorkflowViewProps) {
  const { data, error, refetch, isFetching } = useExecutions(queryOf(view));
  return (
    <SpaceBetween size="xs">
      <ResourceTable
        name="executions"
        title="Executions"
        columns={executionColumns}
        items={error ? [] : data?.items}
        error={error}
        rowId={({ id }) => id}
        counter={data && `(${data.items.length}${data.nextCursor === null ? '' : '+'})`}
        filter={<ExecutionFilters view={view} setView={setView} />}
        pagination={
          <PagingButtons
            view={view}
            nextCursor={data?.nextCursor}
            onPage={(page) => setView(page)}
          />
        }
        actions={
          <Button
            iconName="refresh"
            ariaLabel="Refresh the executions"
            loading={isFetching}
            onClick={() => void refetch()}
          />
        }
        empty={
          isFiltered(view) ? (
            <EmptyState
              title="No execution matches"
              action={
                <Button onClick={() => setView({ status: 'all', productId: '', ...firstPage })}>
                  Clear the filters
                </Button>
              }
            >
              {view.cursor !== '' && 'Go back to the first page. '}
              {KEPT_EXECUTIONS}
            </EmptyState>
          ) : (
            <EmptyState title="No executions to show">
              {view.machine === 'inventory'
                ? 'An execution starts with each event that is sent. '
                : 'An execution starts with each withdrawal. '}
              {KEPT_EXECUTIONS}
            </EmptyState>
          )
        }
      />
      <EndOfExecutions list={data} />
    </SpaceBetween>
  );
}

const queryOf = ({ machine, status, productId, cursor }: WorkflowView): ExecutionsQuery => ({
  // The API checks the name: the URL of the page may have another one.
  machine: machine as NonNullable<ExecutionsQuery['machine']>,
  limit: '25',
  ...(status !== 'all' && { status }),
  ...(productId !== '' && { productId }),
  ...(cursor !== '' && { cursor }),
});
