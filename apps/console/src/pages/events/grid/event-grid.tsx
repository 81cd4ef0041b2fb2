import type { RecordedEvent } from '@stockbook/api/client';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { LogRows } from '../log/log-rows.ts';
import { columns } from './columns.tsx';
import { EventRow } from './event-row.tsx';
import { rowAt } from './keyboard.ts';
import { ROW } from './rows-in-view.ts';
import { gridColours } from './tokens.ts';
import { useRowsInView } from './use-rows-in-view.ts';

interface EventGridProps {
  readonly log: LogRows;
  /** The position of the event whose details are open. */
  readonly selected: string;
  readonly onOpen: (event: RecordedEvent) => void;
  /** Whether the person is away from the first row: the list then stands still. */
  readonly onAway: (isAway: boolean) => void;
}

/**
 * The events as a grid of which only the rows on screen are drawn. The keyboard stays on the grid itself, and
 * its row is told by aria-activedescendant: a row that is scrolled away is drawn no more.
 *
 * Another `key` makes it begin at the first row.
 */
export function EventGrid({ log, selected, onOpen, onAway }: EventGridProps) {
  const { rowCount } = log;
  const prefix = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, Math.max(0, rowCount - 1));
  const { first, last, page, isScrolled, show } = useRowsInView(grid, rowCount);
  useEffect(() => log.want(first, Math.max(first, last)));
  const isAway = active > 0 || isScrolled;
  useEffect(() => onAway(isAway), [isAway, onAway]);
  const choose = useCallback(
    (index: number, event: RecordedEvent | undefined) => {
      setActive(index);
      if (event !== undefined) onOpen(event);
    },
    [onOpen],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowAt(event.key, { active, rowCount, page });
    if (next !== undefined) {
      setActive(next);
      show(next);
    } else if (event.key === 'Enter' || event.key === ' ')
      choose(active, log.row(active) ?? undefined);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Events"
      aria-rowcount={log.isComplete ? rowCount + 1 : -1}
      aria-colcount={columns.length}
      aria-activedescendant={
        active >= first && active <= last && rowCount > 0 ? `${prefix}${active}` : undefined
      }
      aria-busy={!log.isOpen}
      tabIndex={0}
      className="event-grid"
      style={gridColours}
      onKeyDown={onKeyDown}
    >
      <Head />
      <div role="rowgroup" className="event-rows" style={{ height: rowCount * ROW }}>
        {Array.from({ length: last - first + 1 }, (_, row) => first + row).map((index) => (
          <EventRow
            key={log.row(index)?.position ?? `row ${index}`}
            id={`${prefix}${index}`}
            row={log.row(index)}
            index={index}
            top={index * ROW}
            isActive={index === active}
            isSelected={selected !== '' && log.row(index)?.position === selected}
            onChoose={choose}
          />
        ))}
      </div>
    </div>
  );
}

const Head = () => (
  <div role="rowgroup" className="event-head">
    <div role="row" aria-rowindex={1} className="event-row">
      {columns.map(({ id, header }) => (
        <div key={id} role="columnheader" className={`event-cell event-cell-${id}`}>
          {header}
        </div>
      ))}
    </div>
  </div>
);
