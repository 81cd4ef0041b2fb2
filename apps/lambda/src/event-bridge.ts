import { EventBridgeClient as Client, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBridgeClient } from '@stockbook/event-store/outbound';

/** How long the bus may take to answer, in ms. */
const REQUEST_TIMEOUT = 2000;

/** Returns a client of EventBridge with the one command that is sent. */
export function openEventBridge(): EventBridgeClient {
  const client = new Client({ requestHandler: { requestTimeout: REQUEST_TIMEOUT } });
  return {
    putEvents: (input, options) => client.send(new PutEventsCommand(input), options),
  };
}
