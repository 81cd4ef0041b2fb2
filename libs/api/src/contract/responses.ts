import type * as z from 'zod/mini';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { header } from './response-headers.ts';
import { problemSchema } from './schemas.ts';

interface Refusals {
  readonly description: string;
  /** The types of the problems with this status, without `urn:stockbook:problem:`. */
  readonly types: readonly string[];
  readonly headers?: ZodOpenApiResponseObject['headers'];
}

const statuses = {
  400: {
    description:
      'The request is malformed or invalid; the problem lists every violation with its field',
    types: [
      'malformed-request',
      'invalid-parameters',
      'invalid-event',
      'unsupported-event-type',
      'invalid-withdrawal',
    ],
  },
  403: {
    description: 'The server does not serve the request’s Host, or its Origin may not change state',
    types: ['host-not-allowed', 'origin-not-allowed'],
  },
  404: { description: 'Not found', types: ['not-found'] },
  405: {
    description: 'The path does not allow the method',
    types: ['method-not-allowed'],
    headers: header('Allow', 'the methods that the path allows'),
  },
  406: {
    description: 'Only server-sent events are accepted, and this home cannot stream',
    types: ['not-acceptable'],
  },
  408: {
    description: 'The request did not arrive in time; send it again',
    types: ['request-timeout'],
  },
  409: {
    description:
      'Too many conflicts with other writers, the event id was used before with other content, count is not the number of events that match, or the first build of a projection, without which it has no rows, would be abandoned',
    types: ['version-conflict', 'idempotency-mismatch', 'count-mismatch', 'first-build'],
  },
  412: {
    description: 'The product’s version does not satisfy If-Match or If-None-Match',
    types: ['precondition-failed'],
  },
  413: { description: 'The body is too large', types: ['body-too-large', 'event-too-large'] },
  415: {
    description: 'The body is not JSON',
    types: ['unsupported-media-type'],
    headers: header('Accept-Post', 'the media type that is accepted'),
  },
  417: {
    description: 'Expect is something other than 100-continue',
    types: ['expectation-failed'],
  },
  422: {
    description: 'The product’s state does not allow the event',
    types: [
      'product-unknown',
      'product-exists',
      'insufficient-stock',
      'unit-cost-required',
      'currency-mismatch',
      'late-event',
    ],
  },
  431: { description: 'The headers are too large', types: ['headers-too-large'] },
  500: {
    description: 'A fault; the server has logged it',
    types: ['internal-error'],
  },
  503: {
    description:
      'The server is overloaded, cannot reach its store, or cannot read yet what Consistency-Token names; send the same request again after Retry-After',
    types: ['unavailable'],
    headers: header('Retry-After', 'how long to wait before the next attempt, in seconds'),
  },
} as const satisfies Readonly<Record<number, Refusals>>;

type Status = keyof typeof statuses;

/** What a request to any route may get. */
const EVERYWHERE: readonly Status[] = [400, 403, 405, 408, 417, 431, 500, 503];

/** The problems that a route may return, for its OpenAPI operation; those of all routes are among them. */
export const problems = (...own: readonly Status[]) =>
  Object.fromEntries(
    [...new Set([...own, ...EVERYWHERE])].map((status) => [String(status), refusals[status]]),
  );

/** With an id: the contract has each once, and refers to it. */
function refusal(status: Status): ZodOpenApiResponseObject {
  const { description, types, headers }: Refusals = statuses[status];
  return {
    id: `Problem${status}`,
    description: `${description}. Types: ${types.join(', ')}`,
    ...(headers && { headers }),
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const refusals = Object.fromEntries(
  (Object.keys(statuses) as unknown[] as Status[]).map((status) => [status, refusal(status)]),
) as Readonly<Record<Status, ZodOpenApiResponseObject>>;

/** A JSON response, for an OpenAPI operation. */
export const responds = (
  description: string,
  schema: z.core.$ZodType,
  headers?: ZodOpenApiResponseObject['headers'],
): ZodOpenApiResponseObject => ({
  description,
  ...(headers && { headers }),
  content: { 'application/json': { schema } },
});

const FRAMES =
  'Server-sent events (WHATWG HTML). Each event of the log is a frame: `id` is its cursor, which a client sends as Last-Event-ID to go on after it; `event` is its type; `data` is the event as JSON, as in a page. While there are no events, a comment (`: no news`) comes every 15 seconds. Try it: `curl -N -H "accept: text/event-stream" <url of this path>`';

const FRAME =
  'id: WyJldmVudHMiLCI3Il0\nevent: productReceived\ndata: {"id":"first-delivery","type":"productReceived","version":1}\n\n';

/** What the frames of a stream are, with an example. */
interface Frames {
  readonly description: string;
  readonly examples: readonly [string];
}

const EVENT_FRAMES: Frames = { description: FRAMES, examples: [FRAME] };

export const EXECUTION_FRAMES: Frames = {
  description:
    'Server-sent events, one as an execution starts, as it enters and exits each state, and as it ends: `event` is started, entered, exited, succeeded or failed; `data` is JSON with executionId, machine, productId if the input names one, type, at, state, and the error of one that failed. There are no ids: after a reconnect the stream goes on with the executions that start then. A client that is far behind is cut off.',
  examples: [
    'event: entered\ndata: {"executionId":"01890000-0000-7000-8000-000000000000","machine":"inventory","productId":"100","type":"entered","at":"2026-01-31T08:30:00.000Z","state":"ValidateEvent"}\n\n',
  ],
};

/** A page as JSON or, for a client that accepts them, server-sent events; for an OpenAPI operation. */
export const respondsOrStreams = (
  description: string,
  schema: z.core.$ZodType,
  frames = EVENT_FRAMES,
): ZodOpenApiResponseObject => ({
  description,
  content: {
    'application/json': { schema },
    'text/event-stream': {
      schema: { type: 'string', description: frames.description, examples: [...frames.examples] },
    },
  },
});
