import FormField from '@cloudscape-design/components/form-field';
import Link from '@cloudscape-design/components/link';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import type { HistoryEvent } from '@stockbook/api/client';
import type { ReactNode } from 'react';
import { dataText } from '../../format/event-data.ts';
import { eventTypeName } from '../../format/event-type.ts';
import { link } from '../../view/links.ts';
import type { View } from '../../view/view.ts';
import { firstPage, localPage } from '../../components/paging.ts';
import { PagingButtons } from '../../components/paging-buttons.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { ChangeText } from './change-text.tsx';
import { differences } from './differences.ts';
import { type HistoryRow, rowsOf } from './history-rows.ts';
import type { productView } from './product-view.ts';

type ProductView = View<typeof productView>;
type OnChange = (changed: Partial<ProductView>, options?: { readonly replace?: boolean }) => void;

/** How many events a page of the table has. */
const PAGE = 50;

/** The history of a product: each event, and what it changed. */
export function HistoryTable({
  history,
  error,
  view,
  onChange,
}: {
  /** Oldest first; undefined until it is there. */
  readonly history: readonly HistoryEvent[] | undefined;
  readonly error: unknown;
  readonly view: ProductView;
  readonly onChange: OnChange;
}) {
  const all =
    history && rowsOf(history).filter(({ event }) => [event.type, ''].includes(view.type));
  const rows = view.oldestFirst ? all : all?.toReversed();
  const { from, to, next } = localPage(view.cursor, rows?.length ?? 0, PAGE);
  return (
    <ResourceTable
      name="product-history"
      title="History"
      columns={columnsOf(({ version }) => onChange({ event: version }))}
      items={rows}
      error={error}
      rowId={({ event }) => `event ${event.version}`}
      shown={{ from, to }}
      onOpen={({ event }) => onChange({ event: event.version })}
      filter={<HistoryFilter history={history ?? []} view={view} onChange={onChange} />}
      pagination={<PagingButtons view={view} nextCursor={next} onPage={onChange} />}
      empty={view.type === '' ? 'No events' : `No event of type ${eventTypeName(view.type)}`}
    />
  );
}

const HistoryFilter = ({
  history,
  view,
  onChange,
}: {
  readonly history: readonly HistoryEvent[];
  readonly view: ProductView;
  readonly onChange: OnChange;
}) => {
  const types = [...new Set(history.map(({ type }) => type as string))].toSorted();
  const options = ['', ...types].map(typeOption);
  return (
    <SpaceBetween direction="horizontal" size="m" alignItems="end">
      <FormField label="Event type">
        <Select
          selectedOption={options.find(({ value }) => value === view.type) ?? typeOption(view.type)}
          options={options}
          onChange={({ detail }) =>
            onChange({ type: detail.selectedOption.value ?? '', ...firstPage }, { replace: true })
          }
        />
      </FormField>
      <Toggle
        checked={view.oldestFirst}
        onChange={({ detail }) => onChange({ oldestFirst: detail.checked, ...firstPage })}
      >
        Oldest first
      </Toggle>
    </SpaceBetween>
  );
};

const typeOption = (value: string) => ({
  value,
  label: value === '' ? 'All types' : eventTypeName(value),
});

const columnsOf = (open: (event: HistoryEvent) => void): readonly Column<HistoryRow>[] => [
  {
    id: 'version',
    header: 'Event',
    isRowHeader: true,
    width: 125,
    value: ({ event }) => event.version,
    cell: ({ event }) => (
      <Link
        ariaLabel={`Event ${event.version}, ${eventTypeName(event.type)}: details`}
        onFollow={(follow) => {
          follow.preventDefault();
          open(event);
        }}
        href={link(`/products/${encodeURIComponent(event.stream.id)}`, {
          tab: 'history',
          event: String(event.version),
        })}
      >
        {event.version} {eventTypeName(event.type)}
      </Link>
    ),
  },
  {
    id: 'effectiveAt',
    header: 'Happened',
    width: TIME_COLUMN,
    value: ({ event }) => event.effectiveAt,
    cell: ({ event }) => <TimeText at={event.effectiveAt} />,
  },
  {
    id: 'data',
    header: 'Data',
    minWidth: 133,
    value: ({ event }) => dataText(event.data),
    cell: ({ event }) => <span className="wrap">{dataText(event.data)}</span>,
  },
  changed('quantity', 'Quantity'),
  changed('value', 'Value at cost'),
  {
    id: 'others',
    header: 'Other changes',
    minWidth: 133,
    value: (row) =>
      others(row)
        .map(({ field, before = '', after = '' }) => `${field} ${before} -> ${after}`)
        .join('; '),
    cell: (row) =>
      none(
        others(row).map((difference) => (
          <div key={difference.field}>
            {difference.label}: <ChangeText difference={difference} />
          </div>
        )),
      ),
  },
  {
    id: 'recordedAt',
    header: 'Recorded',
    width: TIME_COLUMN,
    value: ({ event }) => event.recordedAt,
    cell: ({ event }) => <TimeText at={event.recordedAt} />,
  },
];

const of = ({ before, event }: HistoryRow) => differences(before, event.product);
const others = (row: HistoryRow) =>
  of(row).filter(({ field }) => !['quantity', 'value', 'averageCost'].includes(field));
const none = (shown: readonly ReactNode[]): ReactNode => (shown.length === 0 ? '-' : shown);

function changed(field: 'quantity' | 'value', header: string): Column<HistoryRow> {
  return {
    id: field,
    header,
    width: field === 'value' ? 132 : 110,
    value: ({ event }) => event.product[field],
    cell: (row) => {
      const difference = of(row).find((each) => each.field === field);
      return difference ? <ChangeText difference={difference} /> : '-';
    },
  };
}
