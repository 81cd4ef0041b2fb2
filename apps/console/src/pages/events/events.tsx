import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RecordedEvent } from '@stockbook/api/client';
import { useCallback, useEffect, useState } from 'react';
import { DetailPanel } from '../../app/panel/split-panel.tsx';
import { useView } from '../../view/use-view.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { CsvOfLog } from './csv-of-log.tsx';
import { SelectedEvent } from './detail/selected-event.tsx';
import './events.css';
import { choiceOf } from './filters/choice.ts';
import { EventFiltersForm } from './filters/event-filters.tsx';
import './grid/grid.css';
import { EventGrid } from './grid/event-grid.tsx';
import { LiveBar } from './live-bar.tsx';
import { useLog } from './use-log.ts';
import { SearchOn } from './search-on.tsx';
import { eventsView, hasFilters, noFilters } from './view.ts';

/** The whole log, live, or the part of it that the filters choose. */
function Events() {
  const [view, setView] = useView(eventsView);
  const log = useLog(view);
  const [isPaused, setPaused] = useState(false);
  const [isAway, setAway] = useState(false);
  // Another number is another grid, which begins at its first row.
  const [grid, setGrid] = useState(0);
  const { order } = view;
  const isHeld = isPaused || (isAway && order === 'newest');
  useEffect(() => log.hold(isHeld), [log, isHeld]);
  const open = useCallback(
    ({ position }: RecordedEvent) => setView({ event: position }),
    [setView],
  );
  const showNewest = () => {
    setPaused(false);
    setAway(false);
    setGrid((number) => number + 1);
    if (order === 'oldest') setView({ order: 'newest' });
  };
  const { event: _, ...chosen } = view;
  const isEmpty = log.isOpen && log.isComplete && log.rowCount === 0;
  return (
    <SpaceBetween size="m">
      <PageHeader
        title="Events"
        description="The whole log, live. Select an event to see what it says and what caused it."
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {hasFilters(view) && (
              <Button iconName="close" onClick={() => setView(noFilters)}>
                Clear filters
              </Button>
            )}
            <CsvOfLog view={view} />
          </SpaceBetween>
        }
      />
      <EventFiltersForm view={view} setView={setView} />
      <LiveBar
        log={log}
        order={order}
        isPaused={isPaused}
        onPause={setPaused}
        onOrder={(next) => setView({ order: next })}
        onNewest={showNewest}
      />
      {log.error !== undefined && (
        <ProblemAlert
          error={log.error}
          header="The events could not be read"
          action={<Button onClick={log.retry}>Try again</Button>}
        />
      )}
      {isEmpty ? (
        <NoEvents isFiltered={choiceOf(view) !== undefined} onClear={() => setView(noFilters)} />
      ) : (
        <EventGrid
          key={`${JSON.stringify(chosen)} ${grid}`}
          log={log}
          selected={view.event}
          onOpen={open}
          onAway={setAway}
        />
      )}
      <SearchOn log={log} />
      {view.event !== '' && (
        <DetailPanel
          header={`Event at position ${view.event}`}
          onClose={() => setView({ event: '' })}
        >
          <SelectedEvent position={view.event} />
        </DetailPanel>
      )}
    </SpaceBetween>
  );
}

function NoEvents(props: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  return props.isFiltered ? (
    <EmptyState
      title="No event matches"
      action={<Button onClick={props.onClear}>Clear filters</Button>}
    >
      Change the filters, or clear them to see all events.
    </EmptyState>
  ) : (
    <EmptyState
      title="No events yet"
      action={<Button href="#/overview">Go to the overview</Button>}
    >
      Send a first event: the overview has examples. It appears here at once.
    </EmptyState>
  );
}

export default Events;
