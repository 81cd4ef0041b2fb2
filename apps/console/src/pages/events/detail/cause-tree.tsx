import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import { type Cause, causesOf } from '@stockbook/domain';
import { useCauses } from '../../../api/events.ts';
import { eventsLink } from '../../../view/links.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { eventTypeName } from '../../../format/event-type.ts';

/** The events with one correlation id as a tree: each below the one that caused it. */
export function CauseTree(props: {
  readonly correlationId: string;
  /** Of the event whose details are open. */
  readonly position: string;
}) {
  const { correlationId, position } = props;
  const { data, error } = useCauses(correlationId);
  if (error) return <ProblemAlert error={error} header="The causes could not be read" />;
  if (data === undefined) return 'Loading';
  return (
    <>
      <Level causes={causesOf(data.items)} position={position} />
      {data.items.length === 0 && 'The list of causes lags behind the log, and has none yet.'}
      {data.nextCursor != null && (
        <Link href={eventsLink({ correlationId })}>More events have this correlation id</Link>
      )}
    </>
  );
}

function Level(props: { readonly causes: readonly Cause[]; readonly position: string }) {
  const { causes, position } = props;
  if (causes.length === 0) return null;
  return (
    <ul className="cause-tree">
      {causes.map(({ event, caused }) => (
        <li key={event.id}>
          {event.position === position ? (
            <b>{eventTypeName(event.type)}</b>
          ) : (
            <Link href={eventsLink({ event: event.position })}>{eventTypeName(event.type)}</Link>
          )}{' '}
          <Box variant="span" color="text-body-secondary">
            {event.stream.id}, version {event.version}, <TimeText at={event.recordedAt} />
            {event.position === position && ' (this event)'}
          </Box>
          <Level causes={caused} position={position} />
        </li>
      ))}
    </ul>
  );
}
