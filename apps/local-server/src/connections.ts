import { problemResponse, unavailable } from '@stockbook/api';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { endAfterRequest } from './end-after-request.ts';
import { isHealthCheck } from './is-health-check.ts';
import { noteOpened, untilRefusable } from './refusal-pace.ts';

/** How many connections are served. With the reserve it is below 4,096 files, a usual limit of a process. */
const SERVED = 3_000;
/** How many more are open for a moment: to answer GET /health, and to refuse other requests in words. */
const RESERVE = 500;
/**
 * How many connections the system keeps until the server accepts them. With Node's 511, the system would
 * drop those of a burst, and also the connection of a health check: it tries again after 1, 3, 7 and 15 s.
 */
export const BACKLOG = SERVED + RESERVE;
/** How long a connection of the reserve lasts, in ms. */
const RESERVE_LIFE = 3_000;

/** The time limits of a connection's server, in ms. */
export const timeLimits = {
  /** The head of a request may take this long, from the opening of the connection for the first one. */
  headersTimeout: 30_000,
  /** The whole request may take this long: 64 KiB at 1 KiB a second. */
  requestTimeout: 60_000,
  /** How often the two are checked. */
  connectionsCheckingInterval: 5_000,
} as const;

/** A connection on which nothing moves this long is closed, in ms: its client does not read the reply. */
const SILENCE = 120_000;

/**
 * Bounds the connections of a server.
 *
 * @returns the handler for its requests: it refuses those of the connections beyond the bound
 */
export function boundConnections(server: Server, handler: RequestListener): RequestListener {
  const reserve = new WeakSet<Socket>();
  let open = 0;
  server.maxConnections = SERVED + RESERVE;
  server.timeout = SILENCE;
  server.on('connection', (socket) => {
    noteOpened(socket);
    open += 1;
    if (open > SERVED) {
      reserve.add(socket);
      const overdue = setTimeout(() => socket.destroy(), RESERVE_LIFE);
      socket.once('close', () => clearTimeout(overdue));
    }
    socket.once('close', () => {
      open -= 1;
    });
  });

  return (request, response) => {
    if (!reserve.has(request.socket)) {
      handler(request, response);
      return;
    }
    response.setHeader('connection', 'close');
    if (isHealthCheck(request)) handler(request, response);
    else void refuse(request.socket, response);
  };
}

async function refuse(socket: Socket, response: ServerResponse): Promise<void> {
  const { problem, headers } = unavailable(
    'the server has too many connections: send the same request again',
  );
  const reply = problemResponse(problem, headers);
  await untilRefusable(socket);
  response.statusCode = reply.status;
  response.setHeaders(new Map(Object.entries(reply.headers)));
  endAfterRequest(response, reply.body);
}
