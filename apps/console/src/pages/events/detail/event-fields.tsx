import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { RecordedEvent } from '@stockbook/api/client';
import { eventsLink, productLink } from '../../../view/links.ts';
import { CopyableId } from '../../../components/copyable-id.tsx';
import { TIME_WIDTH, TimeText } from '../../../components/time-text.tsx';
import { eventTypeName } from '../../../format/event-type.ts';

/** Where and when the event is, with its ids. */
export function EventFields({ event }: { readonly event: RecordedEvent }) {
  const { id, stream, version, type, metadata, effectiveAt, recordedAt } = event;
  const isProduct = stream.category === 'product';
  const ids = [
    ['Correlation id', metadata.correlationId],
    ['Causation id', metadata.causationId],
    ['Command id', metadata.commandId],
    ['Actor', metadata.actor],
  ] as const;
  return (
    <KeyValuePairs
      columns={3}
      minColumnWidth={TIME_WIDTH}
      items={[
        { label: 'Type', value: eventTypeName(type) },
        {
          label: isProduct ? 'Product' : `Stream of ${stream.category}`,
          value: (
            <CopyableId
              id={stream.id}
              label="product id"
              href={isProduct ? productLink(stream.id) : undefined}
            />
          ),
        },
        { label: isProduct ? 'Version of the product' : 'Version', value: version },
        { label: 'Happened', value: <TimeText at={effectiveAt} isExact /> },
        { label: 'Recorded', value: <TimeText at={recordedAt} isExact /> },
        { label: 'Event id', value: <CopyableId id={id} label="event id" /> },
        ...ids.flatMap(([label, value]) =>
          value === undefined ? [] : [{ label, value: <IdOf label={label} id={value} /> }],
        ),
        { label: 'Hash', value: <CopyableId id={event.hash} label="hash" /> },
      ]}
    />
  );
}

const IdOf = ({ label, id }: { readonly label: string; readonly id: string }) => (
  <CopyableId
    id={id}
    label={label.toLowerCase()}
    href={label === 'Correlation id' ? eventsLink({ correlationId: id }) : undefined}
  />
);
