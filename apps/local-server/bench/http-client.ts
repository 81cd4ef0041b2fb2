import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** The server closed the connection. */
export class ConnectionClosed extends Error {
  override readonly name = 'ConnectionClosed';

  constructor() {
    super('the server closed the connection');
  }
}

const HEADER_END = '\r\n\r\n';

/** What a server answered. */
export interface Reply {
  readonly status: number;
  /** In seconds. */
  readonly retryAfter: number | undefined;
  readonly body: string;
}

/**
 * One keep-alive connection that posts one body after the other, and reads only the part of HTTP that the
 * two servers use. It needs about half the time of autocannon, which used almost a whole core on Express's
 * echo and would have measured itself.
 */
export class HttpClient {
  readonly #socket: Socket;
  readonly #path: string;
  #received = '';
  #reply: { resolve(reply: Reply): void; reject(reason: Error): void } | undefined;
  /** Size of the last reply's body in bytes. */
  replyBytes = 0;

  private constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.#path = path;
    // One character a byte, because a reply's length is in bytes.
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#receive(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#reply?.reject(new ConnectionClosed()));
  }

  static async connect(url: string): Promise<HttpClient> {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new HttpClient(socket, pathname);
  }

  /** @throws Error if the reply is not a 201 */
  async post(body: string): Promise<void> {
    const reply = await this.send(body);
    if (reply.status !== 201)
      throw new Error(`the reply is not a 201: ${reply.status} ${reply.body}`);
  }

  /** @throws ConnectionClosed if the server closes the connection without a reply, or has closed it */
  send(body: string): Promise<Reply> {
    if (this.#socket.destroyed) throw new ConnectionClosed();
    return new Promise((resolve, reject) => {
      this.#reply = { resolve, reject };
      this.#socket.write(
        `POST ${this.#path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n` +
          `content-length: ${Buffer.byteLength(body)}${HEADER_END}${body}`,
      );
    });
  }

  /** Whether the server has closed it, as it does with one that is idle for some seconds. */
  get closed(): boolean {
    return this.#socket.destroyed || this.#socket.readableEnded;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: string): void {
    this.#received += chunk;
    const head = this.#received.indexOf(HEADER_END);
    if (head === -1) return;
    const [, length] = /content-length: (\d+)/i.exec(this.#received) ?? [];
    const end = head + HEADER_END.length + Number(length);
    // A reply without a length goes on as well, and is rejected: it is not from either server.
    if (this.#received.length < end) return;
    const reply = this.#received;
    const waiting = this.#reply;
    this.#received = '';
    this.#reply = undefined;
    this.replyBytes = Number(length);
    if (!reply.startsWith('HTTP/1.1 ') || reply.length !== end) {
      waiting?.reject(new Error(`the reply is not one whole reply: ${reply}`));
      return;
    }
    const [, retryAfter] = /retry-after: (\d+)/i.exec(reply.slice(0, head)) ?? [];
    waiting?.resolve({
      status: Number(reply.slice(9, 12)),
      retryAfter: retryAfter === undefined ? undefined : Number(retryAfter),
      body: reply.slice(head + HEADER_END.length),
    });
  }
}
