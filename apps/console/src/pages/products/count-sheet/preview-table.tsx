import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { signed } from '../../../components/decimal-difference.ts';
import { groupDigits } from '../../../format/quantity.ts';
import type { PreviewLine } from './preview.ts';
import type { LineResult } from './use-record-counts.ts';

/** The lines of a sheet, each with what it would change, and what became of it. */
export const PreviewTable = ({
  lines,
  resultOf,
}: {
  readonly lines: readonly PreviewLine[];
  readonly resultOf: (line: number) => LineResult | undefined;
}) => (
  <Table<PreviewLine>
    variant="embedded"
    items={lines}
    trackBy={({ line }) => String(line)}
    wrapLines
    ariaLabels={{ tableLabel: 'Lines of the count sheet' }}
    columnDefinitions={[
      ...columns,
      {
        id: 'state',
        header: 'State',
        minWidth: 280,
        cell: (row) => <State row={row} result={resultOf(row.line)} />,
      },
    ]}
  />
);

const columns: readonly TableProps.ColumnDefinition<PreviewLine>[] = [
  { id: 'line', header: 'Line', cell: ({ line }) => line, width: 70 },
  {
    id: 'product',
    header: 'Product',
    isRowHeader: true,
    cell: ({ product, found }) => (
      <span className="wrap">{found?.name ?? (product === '' ? '(empty)' : product)}</span>
    ),
  },
  {
    id: 'now',
    header: 'On hand now',
    cell: ({ found }) => (
      <span className="number">{found ? groupDigits(found.quantity) : '-'}</span>
    ),
  },
  {
    id: 'counted',
    header: 'Counted',
    cell: ({ counted }) => <span className="number wrap">{counted}</span>,
  },
  {
    id: 'difference',
    header: 'Difference',
    cell: (row) => (
      <span className="number">{row.problem === undefined ? signed(row.difference) : '-'}</span>
    ),
  },
];

function State({
  row: { problem },
  result,
}: {
  readonly row: PreviewLine;
  readonly result: LineResult | undefined;
}) {
  if (problem !== undefined) {
    return (
      <StatusIndicator type="warning">
        <span className="wrap">{problem}</span>
      </StatusIndicator>
    );
  }
  switch (result?.outcome) {
    case undefined:
      return <StatusIndicator type="pending">Ready</StatusIndicator>;
    case 'sending':
      return <StatusIndicator type="in-progress">Sending</StatusIndicator>;
    case 'stored':
      return <StatusIndicator type="success">Stored</StatusIndicator>;
    case 'refused':
      return (
        <StatusIndicator type="error">
          <span className="wrap">{result.message}</span>
        </StatusIndicator>
      );
  }
}
