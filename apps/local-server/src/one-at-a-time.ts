import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Exchange = readonly [request: IncomingMessage, response: ServerResponse];

/**
 * Handles the requests of one connection one after another. A client may send requests without waiting for
 * the replies (pipelining, RFC 9112, 9.3.2). Node starts them all at once, and keeps the replies in memory
 * until the client reads them.
 *
 * A request starts when the client's side has taken the whole reply to the one before. While requests wait,
 * nothing more is read from the connection: Node hands over at most what it has read already, 64 KiB.
 */
export function oneAtATime(handler: RequestListener): RequestListener {
  /** What waits on each connection that a request is handled for. */
  const waiting = new WeakMap<Socket, Exchange[]>();

  function start(socket: Socket, [request, response]: Exchange): void {
    response.once('close', () => next(socket));
    handler(request, response);
  }

  function next(socket: Socket): void {
    const queue = waiting.get(socket);
    // A request never starts if the client has disconnected, or the server closes the connection after the
    // reply before it: its reply would be lost.
    if (queue === undefined || !socket.writable) return;
    const following = queue.shift();
    // The body of the last request may be partly read.
    if (queue.length === 0) socket.resume();
    if (following) start(socket, following);
    else waiting.delete(socket);
  }

  return (request, response) => {
    const { socket } = request;
    const queue = waiting.get(socket);
    if (queue === undefined) {
      waiting.set(socket, []);
      start(socket, [request, response]);
      return;
    }
    queue.push([request, response]);
    // At the end of each request, Node resumes the socket in the next tick. This comes after it.
    queueMicrotask(() => {
      if (queue.length > 0) socket.pause();
    });
  };
}
