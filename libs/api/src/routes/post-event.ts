import type { EventInput } from '@stockbook/workflow';
import { readIfMatch, readIfNoneMatch } from '../conditions.ts';
import { json } from '../http.ts';
import { readIdempotencyKey } from '../idempotency-key.ts';
import { readJsonBody } from '../json-body.ts';
import { ofExecution } from '../log-attributes.ts';
import { readPreferences } from '../preferences.ts';
import type { Route, RoutedRequest } from '../route.ts';
import { startBusEvent } from '../start-bus-event.ts';
import { takeEvent } from '../take-event.ts';

/** POST /events: runs the inventory machine with an EventBridge envelope. */
export const postEvent: Route = {
  method: 'POST',
  path: '/events',
  handle: async (request, { runner, writtenReads }) => {
    const input = { ...readHeaders(request), event: readJsonBody(request) };
    if (prefersAsync(request)) {
      const started = await startBusEvent(runner, input, request);
      const reply = json(202, started, { 'preference-applied': 'respond-async' });
      return { ...reply, attributes: ofExecution(started.executionId) };
    }
    return takeEvent({ runner, writtenReads }, input, request);
  },
};

/** Ignores every other preference, as RFC 7240 asks. */
const prefersAsync = ({ headers: { prefer } }: RoutedRequest): boolean =>
  readPreferences(prefer).get('respond-async') === '';

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

function readHeaders({ headers }: RoutedRequest): Omit<EventInput, 'origin' | 'event'> {
  const idempotencyKey = readIdempotencyKey(headers['idempotency-key']);
  const ifMatch = readIfMatch(headers['if-match']);
  const ifNoneMatch = readIfNoneMatch(headers['if-none-match']);
  const { traceparent } = headers;
  return {
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    // W3C Trace Context: a traceparent that is not well formed is ignored, not refused.
    ...(traceparent !== undefined &&
      TRACEPARENT.test(traceparent) && { metadata: { traceparent } }),
  };
}
