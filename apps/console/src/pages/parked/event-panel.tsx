import type { ParkedEvent } from '@stockbook/api/client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useEffect, useRef } from 'react';
import { useParkedEvent } from '../../api/parked.ts';
import { DetailPanel } from '../../app/panel/split-panel.tsx';
import { problemOf } from '../../api/problem.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { CopyableId } from '../../components/copyable-id.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { TIME_WIDTH, TimeText } from '../../components/time-text.tsx';
import { eventTypeName } from '../../format/event-type.ts';
import { executionLink, productLink } from '../../view/links.ts';
import { EditEvent } from './edit-event.tsx';
import type { Verb } from './event-changes.tsx';
import { subjectOf } from '../../format/subject.ts';

/** The details of a parked event, beside the list. */
export function EventPanel({
  parkedId,
  isEditing,
  onEdit,
  onClose,
  onChange,
}: {
  readonly parkedId: string;
  readonly isEditing: boolean;
  readonly onEdit: (isEditing: boolean) => void;
  readonly onClose: () => void;
  /** Undefined if nothing may be changed. */
  readonly onChange: ((verb: Verb) => void) | undefined;
}) {
  const { data, error } = useParkedEvent(parkedId);
  const edit = useRef<ButtonProps.Ref>(null);
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    // Its Cancel is gone, and had the focus.
    if (wasEditing.current && !isEditing) edit.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  // After a change, what was read before is there beside the error. What a person types stays.
  const event = error === null || isEditing ? data : undefined;
  const isGone = error !== null && problemOf(error).status === 404;
  return (
    <DetailPanel header={isEditing ? 'Edit and send' : 'Parked event'} onClose={onClose}>
      {event && isEditing && (
        <SpaceBetween size="m">
          {isGone && (
            <Alert type="warning" header="This event is no longer parked">
              It was stored or discarded: another one cannot be sent in its place.
            </Alert>
          )}
          <EditEvent event={event} onCancel={() => onEdit(false)} onSent={onClose} />
        </SpaceBetween>
      )}
      {event && !isEditing && (
        <SpaceBetween size="l">
          {onChange && (
            <SpaceBetween size="xs">
              <SpaceBetween direction="horizontal" size="xs">
                <Button ref={edit} onClick={() => onEdit(true)}>
                  Edit and send
                </Button>
                <Button onClick={() => onChange('Redrive')}>Redrive</Button>
                <Button onClick={() => onChange('Discard')}>Discard</Button>
              </SpaceBetween>
              <Box color="text-body-secondary" fontSize="body-s">
                Edit and send lets you correct the event first. Redrive sends it again as it is,
                such as after the stock that it needs has come. Discard deletes it.
              </Box>
            </SpaceBetween>
          )}
          <Details event={event} />
          <JsonView label="Problem document" value={event.problem} />
          <JsonView label="Event" value={event.input.event} />
        </SpaceBetween>
      )}
      {!event && (error === null ? <Spinner /> : <NotThere error={error} />)}
    </DetailPanel>
  );
}

/** It was stored or discarded, maybe by another person, or it cannot be read. */
const NotThere = ({ error }: { readonly error: unknown }) =>
  problemOf(error).status === 404 ? (
    <EmptyState title="This event is no longer parked">
      It was stored or discarded. Close this panel to see the list.
    </EmptyState>
  ) : (
    <ProblemAlert error={error} />
  );

function Details({ event }: { readonly event: ParkedEvent }) {
  const { productId, type, eventId } = subjectOf(event.input);
  const { problem, executionId } = event;
  return (
    <KeyValuePairs
      columns={3}
      minColumnWidth={TIME_WIDTH}
      items={[
        {
          label: 'Problem',
          value: <span className="wrap">{`${problem.title}: ${problem.detail}`}</span>,
        },
        {
          label: 'Product',
          value:
            productId === undefined ? (
              'Unknown'
            ) : (
              <Link href={productLink(productId)}>
                <span className="wrap">{productId}</span>
              </Link>
            ),
        },
        { label: 'Type', value: type === undefined ? 'Unknown' : eventTypeName(type) },
        {
          label: 'Event id',
          value: eventId === undefined ? 'None' : <CopyableId id={eventId} label="event id" />,
        },
        { label: 'Parked first', value: <TimeText at={event.parkedAt} isExact /> },
        {
          label: 'Parked last',
          value: (
            <>
              <TimeText at={event.lastParkedAt} isExact />
              {event.times > 1 && ` (${event.times} times)`}
            </>
          ),
        },
        {
          label: 'Parked event id',
          value: <CopyableId id={event.id} label="id of the parked event" />,
        },
        {
          label: 'Execution',
          value:
            executionId === undefined ? (
              'Unknown'
            ) : (
              <CopyableId id={executionId} label="execution id" href={executionLink(executionId)} />
            ),
        },
      ]}
    />
  );
}
