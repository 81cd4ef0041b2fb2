import type { ExecutionSummary } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import { CopyableId, shortened } from '../../components/copyable-id.tsx';
import { ExecutionStatus } from '../../components/execution-status.tsx';
import type { Column } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { durationOf, durationBetween } from '../../format/duration.ts';
import { failureOf } from '../../format/failure.ts';
import { executionLink, productLink } from '../../view/links.ts';

/** How long the shown part of an execution's id is. */
const SHOWN = 14;

/**
 * The columns of executions. Only a page of them is here, so that none is sorted. A window of 1,280 px has room
 * for them beside the navigation; in a larger one, the last is wider.
 */
export const executionColumns: readonly Column<ExecutionSummary>[] = [
  {
    id: 'id',
    header: 'Execution',
    isRowHeader: true,
    minWidth: 178,
    width: 178,
    cell: ({ id }) => (
      <CopyableId id={id} label="execution id" href={executionLink(id)} length={SHOWN} />
    ),
    value: ({ id }) => id,
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 140,
    width: 140,
    cell: ({ status }) => <ExecutionStatus status={status} />,
    value: ({ status }) => status,
  },
  {
    id: 'productId',
    header: 'Product',
    minWidth: 105,
    width: 130,
    cell: ({ productId }) =>
      productId === undefined ? (
        '-'
      ) : (
        <span className="wrap" title={productId}>
          <Link href={productLink(productId)}>{shortened(productId, 40)}</Link>
        </span>
      ),
    value: ({ productId }) => productId,
  },
  {
    id: 'startedAt',
    header: 'Started',
    minWidth: TIME_COLUMN,
    width: TIME_COLUMN,
    cell: ({ startedAt }) => <TimeText at={startedAt} />,
    value: ({ startedAt }) => startedAt,
  },
  {
    id: 'duration',
    header: 'Duration',
    minWidth: 105,
    width: 105,
    cell: ({ startedAt, endedAt }) => (
      <span className="number">{durationBetween(startedAt, endedAt)}</span>
    ),
    value: ({ startedAt, endedAt }) => durationOf(startedAt, endedAt),
  },
  {
    id: 'reason',
    header: 'Reason',
    minWidth: 180,
    cell: ({ error }) => (error === undefined ? '-' : <Reason error={error} />),
    value: ({ error }) => (error === undefined ? undefined : reasonText(error)),
  },
];

function Reason({ error }: { readonly error: NonNullable<ExecutionSummary['error']> }) {
  const { name, title, detail, violations } = failureOf(error);
  const [first] = violations;
  return (
    <span className="wrap">
      <b>{title === name ? name : title}</b>
      <Box color="text-body-secondary" fontSize="body-s">
        {first === undefined ? detail : `${first.field}: ${first.message}`}
      </Box>
    </span>
  );
}

function reasonText(error: NonNullable<ExecutionSummary['error']>): string {
  const { name, detail } = failureOf(error);
  return `${name}: ${detail}`;
}
