import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Tabs from '@cloudscape-design/components/tabs';
import type { RecordedEvent } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../components/empty-state.tsx';
import { JsonView } from '../../../components/json-view.tsx';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { readEvent } from '../log/read-page.ts';
import { Causes } from './causes.tsx';
import { CopyButtons } from './copy-buttons.tsx';
import { EventFields } from './event-fields.tsx';

/** The event at a position: what it says, and what caused it. */
export function SelectedEvent({ position }: { readonly position: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['events', 'one', position],
    queryFn: async ({ signal }) => ({ event: await readEvent(position, signal) }),
  });
  if (error) {
    const again = <Button onClick={() => void refetch()}>Try again</Button>;
    return <ProblemAlert error={error} header="The event could not be read" action={again} />;
  }
  if (data === undefined) {
    return (
      <Box>
        <Spinner /> Loading the event
      </Box>
    );
  }
  if (data.event === undefined) {
    return (
      <EmptyState title={`No event has the position ${position}`}>
        The link may be of another log. Close this panel, and select an event of the list.
      </EmptyState>
    );
  }
  return <Details event={data.event} />;
}

const Details = ({ event }: { readonly event: RecordedEvent }) => (
  <SpaceBetween size="m">
    <CopyButtons event={event} />
    <EventFields event={event} />
    <Tabs
      ariaLabel="Event"
      tabs={[
        { id: 'causes', label: 'Causes', content: <Causes event={event} /> },
        { id: 'data', label: 'Data', content: <JsonView value={event.data} label="data" /> },
        { id: 'all', label: 'Whole event', content: <JsonView value={event} label="event" /> },
      ]}
    />
  </SpaceBetween>
);
