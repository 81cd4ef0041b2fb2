import type { ServerResponse } from 'node:http';

/** How long a body nobody reads may go on coming, in ms, before its connection is closed on it. */
const LINGER = 2_000;

/**
 * Ends a response, but where the connection closes with it not before the request has ended: closing
 * while a body still comes resets the connection, and the answer is lost with it (RFC 9112, 9.6).
 */
export function endAfterRequest(response: ServerResponse, body = ''): void {
  const { req: request } = response;
  if (response.shouldKeepAlive || request.complete) {
    response.end(body);
    return;
  }
  // All there is to say, said now: the client need not wait for the end of the connection.
  response.setHeader('content-length', Buffer.byteLength(body));
  response.write(body);
  const overdue = setTimeout(() => response.end(), LINGER);
  request.resume().once('close', () => {
    clearTimeout(overdue);
    response.end();
  });
}
