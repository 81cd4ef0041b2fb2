import type { RecordedEvent } from '@stockbook/api/client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useLatestEvents } from '../../api/overview.ts';
import { useConnection } from '../../app/connection/connection-provider.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { eventTypeName } from '../../format/event-type.ts';
import { eventsLink, productLink } from '../../view/links.ts';
import './overview.css';

/** How many events are shown. */
const SHOWN = 10;

/** The last events, as they come. */
export function LiveTail() {
  const { data = [], error } = useLatestEvents(SHOWN);
  const { state } = useConnection();
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={<Live state={state} />}
          actions={<Link href={eventsLink()}>See all events</Link>}
        >
          Latest events
        </Header>
      }
    >
      {error !== null && <ProblemAlert error={error} />}
      <ol className="tail" aria-label="Latest events, newest first">
        {data.map((event) => (
          <li key={event.id}>
            <TimeText at={event.recordedAt} />
            <Link href={eventsLink({ event: event.position })}>{eventTypeName(event.type)}</Link>
            <Link href={productLink(event.stream.id)}>{event.stream.id}</Link>
            <span className="wrap">{quantityOf(event)}</span>
          </li>
        ))}
      </ol>
    </Container>
  );
}

const Live = ({ state }: { readonly state: string }) =>
  state === 'open' ? (
    <StatusIndicator type="success">Live</StatusIndicator>
  ) : (
    <StatusIndicator type={state === 'none' ? 'info' : 'pending'}>
      {state === 'none' ? 'Read every 5 s' : 'Connecting'}
    </StatusIndicator>
  );

/** What changed the stock, if the event has a quantity. */
function quantityOf({ data }: RecordedEvent): string {
  const { quantity } = data as { readonly quantity?: unknown };
  return typeof quantity === 'string' ? quantity : '';
}
