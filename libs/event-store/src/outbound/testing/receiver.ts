import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as the receiver got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a receiver does with a request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers with a status. */
export const answer =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/**
 * An HTTP server on this machine that keeps what it gets, and answers 204 or as it is told.
 *
 * @param listenOn the port; any free one by default
 */
export async function startReceiver(next: Answer = answer(204), listenOn = 0) {
  const received: Received[] = [];
  let connections = 0;
  const receiver = { url: '', received, next, connections: () => connections, stop };
  const server = createServer(async (request, response) => {
    const headers = request.headers as Record<string, string>;
    const { method = '', url: path = '' } = request;
    received.push({ method, path, headers, body: await text(request) });
    receiver.next(response, request);
  });
  server.on('connection', () => connections++);
  server.listen(listenOn, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  receiver.url = `http://127.0.0.1:${port}/`;
  async function stop() {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  return receiver;
}
