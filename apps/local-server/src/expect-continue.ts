import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

/** Requests whose client sends the body after 100 Continue, or after a second or so without any answer. */
const awaiting = new WeakSet<IncomingMessage>();

/**
 * Handles the requests with `Expect: 100-continue`. Node would ask for their body before a handler sees them;
 * here the handler does, after it has looked at the head.
 */
export function handleExpectations(server: Server, handler: RequestListener): void {
  server.on('checkContinue', (request, response) => {
    awaiting.add(request);
    handler(request, response);
  });
}

/** Asks for the body of a request, if its client waits for that. */
export function askForBody(request: IncomingMessage, response: ServerResponse): void {
  if (awaiting.delete(request)) response.writeContinue();
}

/** Whether a client still waits to be asked for the body. Node closes the connection after the response. */
export const awaitsContinue = (request: IncomingMessage): boolean => awaiting.has(request);
