import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, ConfigurationError } from './config.ts';
import { BACKLOG, boundConnections, timeLimits } from './connections.ts';
import { handleExpectations } from './expect-continue.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { endStream } from './reply-streams.ts';
import { answerUnreadableRequests } from './unreadable-requests.ts';

export interface Listening {
  readonly url: string;
  /** Accepts no more requests, ends the open streams, and waits for the other requests in flight. */
  stop(): Promise<void>;
}

/** How long requests in flight may take when the server stops, in ms. */
const GRACE = 10_000;
/** How often idle connections are closed while the server stops, in ms. */
const SWEEP = 100;

/** @throws ConfigurationError if the server cannot listen there */
export async function listen(
  handler: RequestListener,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  // The guards check the Host header, and answer with a problem document.
  const server = createServer({ requireHostHeader: false, ...timeLimits });
  answerUnreadableRequests(server);
  const inFlight = new Set<ServerResponse>();
  const tracked: RequestListener = (request, response) => {
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    if (!server.listening) finish(response);
    handler(request, response);
  };
  const handle = oneAtATime(boundConnections(server, tracked));
  server.on('request', handle);
  handleExpectations(server, handle);
  server.listen(port, host, BACKLOG);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigurationError(sentence(error as NodeJS.ErrnoException, host, port), {
      cause: error,
    });
  }
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    stop: () => stop(server, inFlight),
  };
}

function sentence({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken: stop the program that listens there, or set PORT to another port`;
    case 'EACCES':
      return `port ${port} needs administrator rights: set PORT to 1024 or more`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is not an address of this machine: set it to 127.0.0.1, or to 0.0.0.0 for all addresses`;
    default:
      return `the server cannot listen on ${host}:${port}: ${message}`;
  }
}

async function stop(server: Server, inFlight: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = once(server, 'close');
  inFlight.forEach(finish);
  server.close();
  // A connection that was busy when the server closed becomes idle later.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const overdue = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearInterval(sweep);
  clearTimeout(overdue);
}

/** A client that keeps sending over an open connection would keep the server from closing; so would a stream. */
function finish(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
  endStream(response);
}
