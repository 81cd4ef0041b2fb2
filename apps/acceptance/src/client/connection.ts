import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Reply } from './reply.ts';

const HEAD_END = '\r\n\r\n';

/** One connection to a server, for what no client of HTTP does: it sends any text, and reads only when asked. */
export class Connection {
  readonly #socket: Socket;
  #received = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    // One character a byte, because a reply's length is in bytes.
    socket.setEncoding('latin1').pause();
    // A reply that is missing is an error where it is waited for.
    socket.on('error', () => undefined);
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Opens connections a few at a time: a server keeps a bounded number that it has not accepted yet. */
  static async openMany(url: string, count: number): Promise<readonly Connection[]> {
    const connections: Connection[] = [];
    while (connections.length < count) {
      const few = Math.min(100, count - connections.length);
      connections.push(
        ...(await Promise.all(Array.from({ length: few }, () => Connection.open(url)))),
      );
    }
    return connections;
  }

  send(text: string): void {
    this.#socket.write(text);
  }

  /** Sends the head of a request. @param lines the request line and the headers */
  sendHead(...lines: readonly string[]): void {
    this.send(lines.join('\r\n') + HEAD_END);
  }

  /** @throws Error if the server closes the connection before the whole reply */
  async reply(): Promise<Reply> {
    for (;;) {
      const reply = this.#take();
      if (reply) return reply;
      const chunk = this.#socket.read() as string | null;
      if (chunk !== null) this.#received += chunk;
      else if (this.#socket.readable) await readableOrClosed(this.#socket);
      else throw new Error(`the server closed the connection after: ${this.#received}`);
    }
  }

  /** Closes the connection, with replies that were not read. */
  leave(): void {
    this.#socket.destroy();
  }

  #take(): Reply | undefined {
    const head = this.#received.indexOf(HEAD_END);
    if (head === -1) return undefined;
    const [statusLine = '', ...lines] = this.#received.slice(0, head).split('\r\n');
    const headers = new Headers(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
    );
    const start = head + HEAD_END.length;
    const end = start + Number(headers.get('content-length') ?? 0);
    if (this.#received.length < end) return undefined;
    const text = Buffer.from(this.#received.slice(start, end), 'latin1').toString();
    this.#received = this.#received.slice(end);
    return { status: Number(statusLine.split(' ')[1]), headers, text };
  }
}

async function readableOrClosed(socket: Socket): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    await Promise.race([once(socket, 'readable', { signal }), once(socket, 'close', { signal })]);
  } finally {
    settled.abort();
  }
}

/** The reply to one request on a connection of its own. @param lines the request line and the headers */
export async function rawRequest(url: string, ...lines: readonly string[]): Promise<Reply> {
  const connection = await Connection.open(url);
  try {
    connection.sendHead(...lines);
    return await connection.reply();
  } finally {
    connection.leave();
  }
}
