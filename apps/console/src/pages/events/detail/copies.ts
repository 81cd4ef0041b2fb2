import type { RecordedEvent } from '@stockbook/api/client';

/** The event as JSON, as GET /events has it. */
export const asJson = (event: RecordedEvent): string => JSON.stringify(event, null, 2);

/**
 * A command that reads the event.
 *
 * @param origin of the server, such as `http://127.0.0.1:3000`
 */
export const asCurl = ({ position }: RecordedEvent, origin: string): string =>
  `curl '${origin}/events?position=${position}&limit=1'`;

/** What types of CloudEvents begin with. */
const NAMESPACE = 'com.stockbook';

/**
 * The event as a CloudEvent 1.0, in the form in which it leaves a Stockbook.
 *
 * @param source names the log: a Stockbook that sends events has a name of its own for it
 */
export function asCloudEvent(event: RecordedEvent, source: string): string {
  const { id, stream, type, metadata } = event;
  const extensions = {
    correlationid: metadata.correlationId,
    causationid: metadata.causationId,
    traceparent: metadata.traceparent,
  };
  const cloudEvent = {
    specversion: '1.0',
    id,
    source,
    type: `${NAMESPACE}.${stream.category}.${type}.v${event.schemaVersion}`,
    subject: stream.id,
    time: event.effectiveAt,
    recordedtime: event.recordedAt,
    sequence: event.position.padStart(15, '0'),
    streamversion: event.version,
    partitionkey: `${stream.category}/${stream.id}`,
    ...extensions,
    datacontenttype: 'application/json',
    data: event.data,
  };
  return JSON.stringify(cloudEvent, null, 2);
}
