import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Handles the requests of a connection one after the other. A client may send a request before it has the
 * response to the one before (pipelining). Node then starts both at once and only writes the responses in
 * order, so that a GET behind a POST would not see what the POST stored (RFC 9112, 9.3.2). The next
 * request begins when the response before it is written, so a client that does not read gets nothing
 * more done either. What a closed connection still had to do is dropped.
 */
export function inOrder(handler: RequestListener): RequestListener {
  const last = new WeakMap<Socket, ServerResponse>();
  return (request, response) => {
    const { socket } = request;
    const previous = last.get(socket);
    last.set(socket, response);
    if (previous === undefined || previous.closed) {
      handler(request, response);
      return;
    }
    previous.once('close', () => {
      if (!socket.destroyed) handler(request, response);
    });
  };
}
