import type { Reader } from '@stockbook/api/client';
import { useEffect, useState } from 'react';
import { useReaders, useRebuild } from '../../api/readers.ts';
import { useSettings } from '../../api/settings.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { ConfirmModal } from '../../components/confirm-modal.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ResourceTable } from '../../components/resource-table.tsx';
import { sorting } from '../../components/sorting.ts';
import { useView } from '../../view/use-view.ts';
import { readerColumns } from './reader-columns.tsx';
import { completed } from './reader-state.ts';

/** The subscriptions and projections. */
const Readers = () => {
  const [view, setView] = useView(sorting);
  const { readOnly } = useSettings();
  const { data: readers, error } = useReaders();
  const rebuild = useRebuild();
  const [confirmed, setConfirmed] = useState<Reader>();
  const { asked, ask } = useAskedBuilds(readers);
  return (
    <>
      <ResourceTable<Reader>
        name="readers"
        title="Readers"
        headingTag="h1"
        description="The subscriptions and projections, and how far they have read the log."
        columns={readerColumns(asked, readOnly ? undefined : setConfirmed)}
        items={readers}
        error={error}
        rowId={({ kind, name, version }) => `${kind} ${name}@${version}`}
        view={view}
        onSort={setView}
        empty={
          <EmptyState title="No readers">
            This server has no subscription and no projection.
          </EmptyState>
        }
      />
      {confirmed && (
        <ConfirmModal
          title={`Rebuild ${confirmed.name}?`}
          confirm="Rebuild 1 projection"
          onClose={() => setConfirmed(undefined)}
          onConfirm={async () => ask(confirmed.name, await rebuild(confirmed.name))}
        >
          Stockbook reads the whole log and makes new rows beside those that are read now. The new
          rows take over in one step when they are complete: reads go on meanwhile.
        </ConfirmModal>
      )}
    </>
  );
};

/** The builds that this page asked for, until they are complete: then a message says so. */
function useAskedBuilds(readers: readonly Reader[] | undefined) {
  const notify = useNotify();
  const [asked, setAsked] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const done = completed(asked, readers ?? []);
    if (done.length === 0) return;
    setAsked((now) => {
      const left = new Map(now);
      for (const { name } of done) left.delete(name);
      return left;
    });
    for (const { name, build } of done)
      notify({ type: 'success', header: `${name} is rebuilt: build ${build} is read now` });
  }, [asked, readers, notify]);
  const ask = (name: string, build: number) => setAsked((now) => new Map(now).set(name, build));
  return { asked, ask };
}

export default Readers;
