import type { ParkedEvent } from '@stockbook/api/client';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParked } from '../../api/parked.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { firstPage } from '../../components/paging.ts';
import { PagingButtons } from '../../components/paging-buttons.tsx';
import { ResourceTable } from '../../components/resource-table.tsx';
import { counted, groupDigits } from '../../format/quantity.ts';
import type { SetView } from '../../view/use-view.ts';
import type { Verb } from './event-changes.tsx';
import { eventColumns } from './event-columns.tsx';
import type { parkedView, ParkedView } from './parked-view.ts';
import { problemTitle } from '../../format/problem-name.ts';

/** A page of the parked events with one problem, or of all. */
export function EventList({
  view,
  setView,
  count,
  onChange,
}: {
  readonly view: ParkedView;
  readonly setView: SetView<typeof parkedView>;
  /** How many there are on all pages; undefined until that is known. */
  readonly count: number | undefined;
  /** Undefined if nothing may be changed. Without ids it is for all. */
  readonly onChange: ((verb: Verb, ids?: readonly string[]) => void) | undefined;
}) {
  const { problem, cursor } = view;
  const { data, error } = useParked({
    limit: '50',
    ...(problem !== '' && { problem }),
    ...(cursor !== '' && { cursor }),
  });
  const selected = data?.items.filter(({ id }) => view.selected.includes(id)) ?? [];
  const showAll = () => setView({ problem: '', ...firstPage, selected: [] });
  return (
    <ResourceTable<ParkedEvent>
      name="parked"
      title={problem === '' ? 'Parked events' : `Parked events: ${problemTitle(problem)}`}
      description="Oldest first"
      {...(count !== undefined && { counter: `(${groupDigits(String(count))})` })}
      columns={eventColumns(({ id }) => setView({ event: id, edit: false }))}
      items={data?.items}
      error={error}
      rowId={({ id }) => id}
      empty={<EmptyState title="No parked events with this problem" />}
      {...(onChange && {
        selected,
        onSelect: (rows) => setView({ selected: rows.map(({ id }) => id) }, { replace: true }),
      })}
      pagination={
        <PagingButtons
          view={view}
          nextCursor={data?.nextCursor}
          onPage={(page) => setView({ ...page, selected: [] })}
        />
      }
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {problem !== '' && <Button onClick={showAll}>Show all problems</Button>}
          {onChange &&
            (['Discard', 'Redrive'] as const).map((verb) => (
              <Button
                key={verb}
                disabled={selected.length === 0 && !count}
                onClick={() =>
                  selected.length > 0
                    ? onChange(
                        verb,
                        selected.map(({ id }) => id),
                      )
                    : onChange(verb)
                }
              >
                {selected.length > 0
                  ? `${verb} ${counted(selected.length, 'selected event')}`
                  : `${verb} all ${groupDigits(String(count ?? ''))}`.trimEnd()}
              </Button>
            ))}
        </SpaceBetween>
      }
    />
  );
}
