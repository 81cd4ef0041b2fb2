import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParkedChanged, useParkedGroups } from '../../api/parked.ts';
import { useSettings } from '../../api/settings.ts';
import { useExecutionEnds } from '../../app/connection/use-execution-ends.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { firstPage } from '../../components/paging.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { SetView } from '../../view/use-view.ts';
import { type Change, ChangeModal } from './change-modal.tsx';
import { changeOfAll, changeOfEach, type Verb } from './event-changes.tsx';
import { EventList } from './event-list.tsx';
import { EventPanel } from './event-panel.tsx';
import type { parkedView, ParkedView } from './parked-view.ts';
import { ProblemGroups } from './problem-groups.tsx';
import { problemName } from '../../format/problem-name.ts';

/** The parked events: by problem, and the list of those with one problem, or of all. */
export function ParkedEvents({
  view,
  setView,
}: {
  readonly view: ParkedView;
  readonly setView: SetView<typeof parkedView>;
}) {
  const { readOnly } = useSettings();
  useExecutionEnds(undefined, ['parked']);
  const { data: groups, error } = useParkedGroups();
  const [change, setChange] = useState<Change>();
  const changed = useParkedChanged();
  const { problem } = view;
  const countOf = (wanted: string): number =>
    (groups?.items ?? [])
      .filter((group) => wanted === '' || problemName(group.problem) === wanted)
      .reduce((sum, { count }) => sum + count, 0);
  const changeAll = (verb: Verb, wanted: string) =>
    setChange(changeOfAll(verb, countOf(wanted), wanted));
  if (error !== null && groups === undefined) return <ProblemAlert error={error} />;
  const isEmpty = groups?.items.length === 0 && problem === '';
  return (
    <SpaceBetween size="l">
      {isEmpty && (
        <EmptyState
          title="No parked events"
          action={<Button href="#/events">See all events</Button>}
        >
          An event is parked when it came over the bus and was refused.
        </EmptyState>
      )}
      {groups && !isEmpty && (
        <ProblemGroups
          groups={groups.items}
          isComplete={groups.isComplete}
          chosen={problem}
          onChange={
            readOnly ? undefined : (verb, group) => changeAll(verb, problemName(group.problem))
          }
        />
      )}
      {!isEmpty && (
        <EventList
          view={view}
          setView={setView}
          count={groups && countOf(problem)}
          onChange={
            readOnly
              ? undefined
              : (verb, ids) => {
                  if (ids === undefined) changeAll(verb, problem);
                  else setChange(changeOfEach(verb, ids));
                }
          }
        />
      )}
      {view.event !== '' && (
        <EventPanel
          key={view.event}
          parkedId={view.event}
          isEditing={view.edit && !readOnly}
          onEdit={(edit) => setView({ edit })}
          onClose={() => setView({ event: '', edit: false })}
          onChange={readOnly ? undefined : (verb) => setChange(changeOfEach(verb, [view.event]))}
        />
      )}
      {change && (
        <ChangeModal
          change={change}
          onClose={() => setChange(undefined)}
          onSettled={() => {
            setView({ selected: [], event: '', edit: false, ...firstPage }, { replace: true });
            return changed();
          }}
        />
      )}
    </SpaceBetween>
  );
}
