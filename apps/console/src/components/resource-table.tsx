import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { groupDigits } from '../format/quantity.ts';
import { keepWidths, readWidths } from './column-widths.ts';
import { CsvButton } from './csv-button.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { sorted, type Sorting, type SortValue } from './sorting.ts';

/** A column of a table, and of its CSV file. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the CSV file has, and what the column is sorted by; a column without it is neither. */
  readonly value?: (row: Row) => SortValue;
  /** Whether it can be sorted by: false for a list of which only a page is here. Default: true. */
  readonly isSortable?: boolean;
  /** Whether it names the row: one column of each table. */
  readonly isRowHeader?: boolean;
  readonly minWidth?: number;
  /** In px, until a person changes it; by default, a part of the width of the table. */
  readonly width?: number;
}

export interface ResourceTableProps<Row> {
  /** The name under which the widths of columns are kept, and of the CSV file. */
  readonly name: string;
  readonly title: string;
  readonly variant?: TableProps.Variant;
  readonly headingTag?: 'h1' | 'h2' | 'h3';
  readonly description?: ReactNode;
  readonly columns: readonly Column<Row>[];
  /** Undefined until they are there. */
  readonly items: readonly Row[] | undefined;
  /** What reading them was rejected with. */
  readonly error?: unknown;
  readonly rowId: (row: Row) => string;
  /** How many there are, if that is known: (12), or (500+). */
  readonly counter?: string | undefined;
  readonly empty: ReactNode;
  /** How it is sorted: `sorting` in the view of the page. */
  readonly view?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** Which rows are shown, of those that are sorted: a page of them. The CSV file has all. */
  readonly shown?: { readonly from: number; readonly to: number } | undefined;
  readonly filter?: ReactNode;
  readonly pagination?: ReactNode;
  readonly actions?: ReactNode;
  /** Checkboxes: the rows chosen, and what changes them. */
  readonly selected?: readonly Row[];
  readonly onSelect?: (rows: readonly Row[]) => void;
  /** The row whose details are open. */
  readonly onOpen?: (row: Row) => void;
}

/** A list of things as a table: sorted as the URL says, with its widths kept, and as CSV. */
export function ResourceTable<Row>(props: ResourceTableProps<Row>) {
  const { name, title, columns, items, error, rowId, view, selected, onSelect, onOpen } = props;
  const widths = readWidths(name);
  const by = columns.find(({ id, value }) => id === view?.sort && value !== undefined);
  const rows = by?.value ? sorted(items ?? [], by.value, view?.desc === true) : (items ?? []);
  const definitions = columns.map((column) => definition(column, widths[column.id], props.onSort));
  const sortedBy = definitions.find(({ id }) => id !== undefined && id === by?.id);
  const widthsOf = (all: readonly number[]) =>
    Object.fromEntries(columns.map(({ id }, place) => [id, all[place] ?? 0]));
  return (
    <Table<Row>
      // A table measures its columns when it is mounted. With one more, it would be wider than its page.
      key={[...columns.map(({ id }) => id), ...(onSelect ? ['selected'] : [])].join(' ')}
      variant={props.variant ?? 'container'}
      columnDefinitions={definitions}
      items={props.shown ? rows.slice(props.shown.from, props.shown.to) : rows}
      trackBy={rowId}
      loading={items === undefined && error == null}
      loadingText={`Loading ${title.toLowerCase()}`}
      ariaLabels={labels(title, rowId)}
      resizableColumns
      onColumnWidthsChange={({ detail }) => keepWidths(name, widthsOf(detail.widths))}
      wrapLines
      stickyHeader
      empty={error == null ? props.empty : <ProblemAlert error={error} />}
      {...(sortedBy && { sortingColumn: sortedBy, sortingDescending: view?.desc === true })}
      onSortingChange={({ detail: { sortingColumn, isDescending = false } }) =>
        props.onSort?.({ sort: sortingColumn.sortingField ?? '', desc: isDescending })
      }
      {...(onSelect && {
        selectionType: 'multi' as const,
        selectedItems: [...(selected ?? [])],
        onSelectionChange: ({ detail }) => onSelect(detail.selectedItems),
      })}
      {...(onOpen && { onRowClick: ({ detail }) => onOpen(detail.item) })}
      filter={props.filter}
      pagination={props.pagination}
      header={
        <Header
          variant={props.headingTag ?? 'h2'}
          counter={props.counter ?? counterOf(items)}
          description={props.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <CsvButton name={name} columns={columns} rows={rows} />
              {props.actions}
            </SpaceBetween>
          }
        >
          {title}
        </Header>
      }
    />
  );
}

const counterOf = (items: readonly unknown[] | undefined): string =>
  items === undefined ? '' : `(${groupDigits(String(items.length))})`;

const definition = <Row,>(
  { id, header, cell, value, isSortable = true, isRowHeader = false, minWidth, width }: Column<Row>,
  kept: number | undefined,
  onSort: unknown,
): TableProps.ColumnDefinition<Row> => ({
  id,
  header,
  cell,
  isRowHeader,
  ...(width !== undefined && { width }),
  ...(kept !== undefined && kept > 0 && { width: kept }),
  ...(minWidth !== undefined && { minWidth }),
  ...(onSort !== undefined && isSortable && value && { sortingField: id }),
});

const labels = <Row,>(title: string, rowId: (row: Row) => string): TableProps.AriaLabels<Row> => ({
  tableLabel: title,
  selectionGroupLabel: `${title}: selection`,
  allItemsSelectionLabel: () => `Select all ${title.toLowerCase()}`,
  itemSelectionLabel: (_, row) => `Select ${rowId(row)}`,
  resizerRoleDescription: 'Resize button',
});
