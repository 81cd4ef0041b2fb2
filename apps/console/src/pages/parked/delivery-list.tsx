import type { ParkedDelivery } from '@stockbook/api/client';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  allPositions,
  discardDelivery,
  redriveDelivery,
  useDeliveries,
} from '../../api/deliveries.ts';
import { keys } from '../../api/keys.ts';
import { problemOf } from '../../api/problem.ts';
import { useSettings } from '../../api/settings.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { firstPage } from '../../components/paging.ts';
import { PagingButtons } from '../../components/paging-buttons.tsx';
import { ResourceTable } from '../../components/resource-table.tsx';
import { counted } from '../../format/quantity.ts';
import type { SetView } from '../../view/use-view.ts';
import { changeEach } from './change-many.ts';
import { type Change, ChangeModal } from './change-modal.tsx';
import { deliveryColumns } from './delivery-columns.tsx';
import type { parkedView, ParkedView } from './parked-view.ts';

const ABOUT = {
  Redrive:
    'The process that runs the reader delivers each event again soon. One that the reader handles is no longer parked.',
  Discard: 'The reader never gets these events. They stay in the log.',
} as const;

const DELIVERY = ['delivery', 'deliveries'] as const;

/** The events that one reader could not handle. */
export function DeliveryList({
  reader,
  count,
  view,
  setView,
}: {
  readonly reader: string;
  /** How many there are. */
  readonly count: number;
  readonly view: ParkedView;
  readonly setView: SetView<typeof parkedView>;
}) {
  const { readOnly } = useSettings();
  const queries = useQueryClient();
  const notify = useNotify();
  const { data, error } = useDeliveries(reader, view.cursor === '' ? {} : { cursor: view.cursor });
  const [change, setChange] = useState<Change>();
  const selected = data?.items.filter(({ position }) => view.selected.includes(position)) ?? [];
  const ask = (verb: Change['verb'], positions: readonly string[]) =>
    setChange({
      verb,
      noun: DELIVERY,
      count: positions.length,
      about: ABOUT[verb],
      run: (_count, progress) => {
        const one = verb === 'Redrive' ? redriveDelivery : discardDelivery;
        return changeEach(positions, (position, signal) => one(reader, position, signal), progress);
      },
    });
  const askForAll = async (verb: Change['verb']) => {
    try {
      ask(verb, await allPositions(reader));
    } catch (failure) {
      const content = problemOf(failure).detail;
      notify({ type: 'error', header: 'The deliveries could not be listed', content });
    }
  };
  return (
    <>
      <ResourceTable<ParkedDelivery>
        name="parked-deliveries"
        title={`Deliveries to ${reader}`}
        description="In the order of the log. The events stay in the log."
        counter={`(${count})`}
        columns={deliveryColumns}
        items={data?.items}
        error={error}
        rowId={({ position }) => position}
        empty={
          <EmptyState title="No parked deliveries">The reader has handled all events.</EmptyState>
        }
        {...(!readOnly && {
          selected,
          onSelect: (rows) =>
            setView({ selected: rows.map(({ position }) => position) }, { replace: true }),
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
            {!readOnly &&
              (['Discard', 'Redrive'] as const).map((verb) => (
                <Button
                  key={verb}
                  disabled={count === 0}
                  onClick={() => {
                    if (selected.length > 0)
                      ask(
                        verb,
                        selected.map(({ position }) => position),
                      );
                    else void askForAll(verb);
                  }}
                >
                  {selected.length > 0
                    ? `${verb} ${counted(selected.length, 'selected delivery', 'selected deliveries')}`
                    : `${verb} all ${count}`}
                </Button>
              ))}
          </SpaceBetween>
        }
      />
      {change && (
        <ChangeModal
          change={change}
          onClose={() => setChange(undefined)}
          onSettled={() => {
            setView({ selected: [], ...firstPage }, { replace: true });
            return queries.invalidateQueries({ queryKey: keys.readers });
          }}
        />
      )}
    </>
  );
}
