import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { EmptyState } from '../../components/empty-state.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { durationOf, durationBetween } from '../../format/duration.ts';
import { link } from '../../view/links.ts';
import type { ExecutionViewProps, Step } from './execution-view.ts';
import { resultOf } from './steps.ts';

interface Row {
  readonly number: number;
  readonly step: Step;
}

/** The path of the execution as a table: a row for each state it entered, in order. */
export function StepsTable({ execution, view, setView }: ExecutionViewProps) {
  const rows = execution.states.map((step, index) => ({ number: index + 1, step }));
  const hrefOf = ({ number }: Row) =>
    link(`/executions/${encodeURIComponent(execution.id)}`, {
      step: String(number),
      ...(view.expanded && { expanded: 'true' }),
    });
  return (
    <ResourceTable
      name="execution-steps"
      title="Steps"
      columns={columnsOf(hrefOf)}
      items={rows}
      rowId={({ number }) => String(number)}
      actions={
        <Button
          iconName={view.expanded ? 'shrink' : 'expand'}
          ariaExpanded={view.expanded}
          onClick={() => setView({ expanded: !view.expanded })}
        >
          {view.expanded ? 'Collapse all' : 'Expand all'}
        </Button>
      }
      empty={
        <EmptyState title="No step is recorded">
          The server keeps no history of the states of this execution.
        </EmptyState>
      }
    />
  );
}

const columnsOf = (hrefOf: (row: Row) => string): readonly Column<Row>[] => [
  {
    id: 'number',
    header: 'Step',
    minWidth: 80,
    cell: ({ number }) => <span className="number">{number}</span>,
    value: ({ number }) => number,
  },
  {
    id: 'state',
    header: 'State',
    isRowHeader: true,
    minWidth: 220,
    cell: (row) => (
      <Link href={hrefOf(row)} ariaLabel={`${row.step.name}, step ${row.number}`}>
        {row.step.name}
      </Link>
    ),
    value: ({ step }) => step.name,
  },
  {
    id: 'type',
    header: 'Type',
    minWidth: 100,
    cell: ({ step }) => step.type,
    value: ({ step }) => step.type,
  },
  {
    id: 'result',
    header: 'Result',
    minWidth: 160,
    cell: ({ step }) => (
      <StatusIndicator type={step.error ? 'error' : step.exitedAt ? 'success' : 'stopped'}>
        {resultOf(step)}
      </StatusIndicator>
    ),
    value: ({ step }) => resultOf(step),
  },
  {
    id: 'retries',
    header: 'Retries',
    minWidth: 90,
    cell: ({ step }) => <span className="number">{step.retries}</span>,
    value: ({ step }) => step.retries,
  },
  {
    id: 'enteredAt',
    header: 'Entered',
    minWidth: TIME_COLUMN,
    cell: ({ step }) => <TimeText at={step.enteredAt} />,
    value: ({ step }) => step.enteredAt,
  },
  {
    id: 'duration',
    header: 'Duration',
    minWidth: 110,
    cell: ({ step }) => (
      <span className="number">{durationBetween(step.enteredAt, step.exitedAt)}</span>
    ),
    value: ({ step }) => durationOf(step.enteredAt, step.exitedAt),
  },
];
