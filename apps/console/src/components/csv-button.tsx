import Button from '@cloudscape-design/components/button';
import { download } from '../format/download.ts';
import { toCsv } from '../format/csv.ts';
import type { SortValue } from './sorting.ts';

interface Exported<Row> {
  readonly id: string;
  readonly header: string;
  readonly value?: (row: Row) => SortValue;
}

/** Saves the rows of a table as CSV, as they are filtered and sorted. */
export function CsvButton<Row>({
  name,
  columns,
  rows,
}: {
  readonly name: string;
  readonly columns: readonly Exported<Row>[];
  readonly rows: readonly Row[];
}) {
  const exported = columns.flatMap(({ header, value }) => (value ? [{ header, value }] : []));
  return (
    <Button
      iconName="download"
      disabled={rows.length === 0}
      disabledReason="There is nothing to download"
      onClick={() => download(`${name}.csv`, toCsv(exported, rows), 'text/csv;charset=utf-8')}
    >
      Download CSV
    </Button>
  );
}
