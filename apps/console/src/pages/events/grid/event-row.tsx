import type { RecordedEvent } from '@stockbook/api/client';
import { memo } from 'react';
import { dataText } from '../../../format/event-data.ts';
import type { LogRow } from '../log/log-rows.ts';
import { columns } from './columns.tsx';

interface EventRowProps {
  readonly id: string;
  readonly row: LogRow;
  /** From 0: the row of headers comes before it. */
  readonly index: number;
  /** Where it is in the list, in px. */
  readonly top: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onChoose: (index: number, event: RecordedEvent | undefined) => void;
}

/** A row of the list. It is drawn while the list is scrolled: no more elements than it needs. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { id, row, index, top, isActive, isSelected, onChoose } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={`event-row${isActive ? ' event-row-active' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(index, row ?? undefined)}
    >
      {row == null ? (
        <div role="gridcell" className="event-row-empty" aria-colspan={columns.length}>
          {row === null ? 'No event has this position' : 'Loading'}
        </div>
      ) : (
        columns.map((column) => (
          <div
            key={column.id}
            role="gridcell"
            className={`event-cell event-cell-${column.id}`}
            title={titleOf(column.id, row)}
          >
            {column.cell(row)}
          </div>
        ))
      )}
    </div>
  );
});

/** What may be cut off is in the tooltip. */
function titleOf(column: string, { id, stream, data }: RecordedEvent): string | undefined {
  if (column === 'id') return id;
  if (column === 'data') return dataText(data);
  return column === 'product' ? stream.id : undefined;
}
