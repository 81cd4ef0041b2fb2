import Button from '@cloudscape-design/components/button';
import type { RecordedEvent } from '@stockbook/api/client';
import { useMutation } from '@tanstack/react-query';
import { allPages } from '../../api/pages.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { type CsvColumn, toCsv } from '../../format/csv.ts';
import { download } from '../../format/download.ts';
import { counted } from '../../format/quantity.ts';
import { choiceOf } from './filters/choice.ts';
import { readPage } from './log/read-page.ts';
import type { EventsView } from './view.ts';

/** How many pages of 500 events a file has at most. */
const PAGES = 20;

/** The columns of the file: all that an event has. */
const columns: readonly CsvColumn<RecordedEvent>[] = [
  { header: 'position', value: ({ position }) => position },
  { header: 'id', value: ({ id }) => id },
  { header: 'type', value: ({ type }) => type },
  { header: 'schemaVersion', value: ({ schemaVersion }) => schemaVersion },
  { header: 'category', value: ({ stream }) => stream.category },
  { header: 'streamId', value: ({ stream }) => stream.id },
  { header: 'version', value: ({ version }) => version },
  { header: 'effectiveAt', value: ({ effectiveAt }) => effectiveAt },
  { header: 'recordedAt', value: ({ recordedAt }) => recordedAt },
  { header: 'correlationId', value: ({ metadata }) => metadata.correlationId },
  { header: 'causationId', value: ({ metadata }) => metadata.causationId },
  { header: 'commandId', value: ({ metadata }) => metadata.commandId },
  { header: 'actor', value: ({ metadata }) => metadata.actor },
  { header: 'data', value: ({ data }) => JSON.stringify(data) },
];

/** Saves the events that the view chooses as CSV: up to 10,000, in its order. */
export function CsvOfLog({ view }: { readonly view: EventsView }) {
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: () => eventsOf(view),
    onSuccess: ({ items, isComplete }) => {
      download('events.csv', toCsv(columns, items), 'text/csv;charset=utf-8');
      if (isComplete) return;
      notify({
        type: 'info',
        header: `The file has ${counted(items.length, 'event')}, not all`,
        content: 'Filter by time or product to get the others.',
      });
    },
    onError: (error) =>
      notify({ type: 'error', header: 'The file could not be made', content: error.message }),
  });
  return (
    <Button iconName="download" loading={isPending} onClick={() => mutate()}>
      Download CSV
    </Button>
  );
}

async function eventsOf(view: EventsView) {
  const choice = choiceOf(view);
  const { signal } = new AbortController();
  const found = await allPages<RecordedEvent>((cursor) => {
    const start = cursor === undefined ? {} : { cursor };
    const request = { order: view.order, limit: 500, start, filters: choice?.filters ?? {} };
    return readPage(request, signal);
  }, PAGES);
  return { ...found, items: choice ? found.items.filter(choice.matches) : found.items };
}
