import type { PositionedEvent } from '../../event.ts';
import { checkLogNames, type LogNames, toCloudEvent } from '../cloud-event.ts';
import type { Publisher } from '../publisher.ts';
import type { EventBridgeClient, PutEventsEntry } from './event-bridge-client.ts';
import { putAll } from './put-all.ts';
import { requestsOf } from './requests-of.ts';

/** The source of events that left a log, on the bus. */
export const BUS_SOURCE = 'stockbook';
/** Their detail-type. A rule by which events come into a log must leave it out, or they go round. */
export const BUS_DETAIL_TYPE = 'Stockbook Recorded Event';

/**
 * Opens a bus of Amazon EventBridge: what it is given goes onto it, each event as a CloudEvent in the
 * detail, up to ten in a request.
 *
 * The bus keeps no order. Receivers that need it have `streamversion` and `sequence`.
 *
 * @param client an `EventBridge` of the AWS SDK
 * @param bus the bus, by its name or ARN
 * @throws InvalidArgument if a name is wrong
 * @example
 * const names = { source: 'urn:example:stock', namespace: 'com.example' }
 * const publish = openEventBus(new EventBridge(), 'stockbook-dev', names)
 * await publish([], { signal: AbortSignal.timeout(60_000) })
 */
export function openEventBus(client: EventBridgeClient, bus: string, names: LogNames): Publisher {
  checkLogNames(names);
  const toEntry = (event: PositionedEvent): PutEventsEntry => ({
    EventBusName: bus,
    Source: BUS_SOURCE,
    DetailType: BUS_DETAIL_TYPE,
    // An archive is replayed by this time: when the log took the event, not when it happened.
    Time: new Date(event.recordedAt),
    Detail: JSON.stringify(toCloudEvent(event, names)),
  });
  return async (events, { signal }) => {
    for (const request of requestsOf(events.map(toEntry))) await putAll(client, request, signal);
  };
}
