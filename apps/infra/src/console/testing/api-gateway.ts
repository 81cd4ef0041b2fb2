import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Key, verifySignature } from './verify-signature.ts';

/** What arrived with a right signature. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (request: Arrived, response: ServerResponse) => void;

/** A server that accepts requests with the signature of a key, as API Gateway does. */
export class ApiGateway {
  readonly arrived: Arrived[] = [];
  readonly url: URL;
  /** Those whose signatures are accepted. */
  key: Key;
  answer: Answer = (_request, response) => response.end('{}');
  readonly #server: ReturnType<typeof createServer>;

  private constructor(server: ReturnType<typeof createServer>, key: Key) {
    const { port } = server.address() as AddressInfo;
    this.url = new URL(`http://127.0.0.1:${port}/_aws/execute-api/id/$default/`);
    this.key = key;
    this.#server = server;
    server.on('request', (request, response) => void this.#take(request, response));
  }

  static async start(key: Key): Promise<ApiGateway> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ApiGateway(server, key);
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const wrong = verifySignature(request, body, this.key);
    if (wrong !== undefined) {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: wrong }));
      return;
    }
    const { method = '', url = '', headers } = request;
    const arrived = { method, url, headers, body: body.toString() };
    this.arrived.push(arrived);
    this.answer(arrived, response);
  }
}
