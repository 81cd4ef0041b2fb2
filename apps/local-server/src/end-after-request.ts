import type { ServerResponse } from 'node:http';
import { awaitsContinue } from './expect-continue.ts';

/** How long the rest of a request's body may take to arrive, in ms, before the connection is closed. */
const LINGER = 2_000;

/**
 * Ends a response. If the connection closes after it, this waits for the end of the request first: closing
 * while the body still arrives resets the connection, and the client loses the response (RFC 9112, 9.6).
 */
export function endAfterRequest(response: ServerResponse, body = ''): void {
  const { req: request } = response;
  if (request.complete || !closesConnection(response)) {
    response.end(body);
    return;
  }
  // The client gets the whole response now, and need not wait until the connection closes.
  response.setHeader('content-length', Buffer.byteLength(body));
  response.write(body);
  const overdue = setTimeout(() => response.end(), LINGER);
  request.resume().once('close', () => {
    clearTimeout(overdue);
    response.end();
  });
}

/** `shouldKeepAlive` says what the client wants until the head of the response is written. */
const closesConnection = (response: ServerResponse): boolean =>
  !response.shouldKeepAlive ||
  response.getHeader('connection') === 'close' ||
  awaitsContinue(response.req);
