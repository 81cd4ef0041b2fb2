import type { HistoryEvent } from '@stockbook/api/client';
import { useMemo } from 'react';
import { type Column, ResourceTable } from '../../../components/resource-table.tsx';
import { groupDigits } from '../../../format/quantity.ts';
import { type Day, daysOf } from './days.ts';

const amount = (decimal: string) => <span className="number">{groupDigits(decimal)}</span>;

const columns: readonly Column<Day>[] = [
  {
    id: 'day',
    header: 'Day (UTC)',
    isRowHeader: true,
    value: ({ day }) => day,
    cell: ({ day }) => <span className="number nowrap">{day}</span>,
  },
  {
    id: 'events',
    header: 'Events',
    value: ({ events }) => events,
    cell: ({ events }) => events,
  },
  {
    id: 'quantity',
    header: 'Quantity at its end',
    value: ({ quantity }) => quantity,
    cell: ({ quantity }) => amount(quantity),
  },
  {
    id: 'value',
    header: 'Value at cost at its end',
    value: ({ value }) => value,
    cell: ({ value }) => amount(value),
  },
];

/** The days on which something happened, newest first. */
export function DaysTable({ history }: { readonly history: readonly HistoryEvent[] }) {
  const days = useMemo(() => daysOf(history), [history]);
  return (
    <ResourceTable
      name="product-days"
      title="Days with events"
      variant="embedded"
      headingTag="h3"
      columns={columns}
      items={days}
      rowId={({ day }) => day}
      empty="No days"
    />
  );
}
