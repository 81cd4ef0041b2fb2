import { differingIds, type EventInput, invalid } from '@stockbook/workflow';
import { readIfMatch, readIfNoneMatch } from '../conditions.ts';
import { refuseHalfPairs } from '../half-pairs.ts';
import { json } from '../http.ts';
import { readIdempotencyKey } from '../idempotency-key.ts';
import { readJsonBody } from '../json-body.ts';
import { ofExecution } from '../log-attributes.ts';
import { readPreferences } from '../preferences.ts';
import { ProblemError } from '../problem-error.ts';
import type { Route, RoutedRequest } from '../route.ts';
import { takeEvent } from '../take-event.ts';

/** POST /events: runs the inventory machine with an EventBridge envelope. */
export const postEvent: Route = {
  method: 'POST',
  path: '/events',
  handle: async (request, { runner, writtenReads }) => {
    const input = { ...readHeaders(request), event: readJsonBody(request) };
    if (prefersAsync(request)) {
      refuseHalfPairs(input.event);
      const bus: EventInput = { origin: 'bus', ...input };
      refuseDifferingIds(bus);
      const { signal } = request;
      const started = await runner.start('inventory', bus, signal && { signal });
      const reply = json(202, started, { 'preference-applied': 'respond-async' });
      return { ...reply, attributes: ofExecution(started.executionId) };
    }
    return takeEvent({ runner, writtenReads }, input, request);
  },
};

/** Ignores every other preference, as RFC 7240 asks. */
const prefersAsync = ({ headers: { prefer } }: RoutedRequest): boolean =>
  readPreferences(prefer).get('respond-async') === '';

/** At once, because the sender is still there: parked, the event could never be redriven. */
function refuseDifferingIds(input: EventInput): void {
  const violations = differingIds(input);
  if (violations.length === 0) return;
  throw new ProblemError(invalid('invalid-event', 'The event is invalid', violations));
}

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
