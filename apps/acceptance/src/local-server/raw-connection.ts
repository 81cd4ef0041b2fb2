import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Reply } from '../client/index.ts';

const HEAD_END = '\r\n\r\n';

/** A TCP connection that sends HTTP as it is written, and reads the replies in their order. */
export class RawConnection {
  readonly #socket: Socket;
  #received = '';
  #ended = false;
  #onChange: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // One character a byte, because a length is in bytes.
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.#received += chunk;
      this.#onChange();
    });
    // An error comes before it: a connection that the server resets has ended too.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#ended = true;
      this.#onChange();
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Sends the head of a request. @param lines the request line and the headers */
  sendHead(...lines: readonly string[]): void {
    this.send(lines.join('\r\n') + HEAD_END);
  }

  send(text: string): void {
    this.#socket.write(text);
  }

  /** The next reply. @throws Error if the server closes the connection before it is complete */
  async reply(): Promise<Reply> {
    for (;;) {
      const reply = this.#take();
      if (reply) return reply;
      if (this.#ended) throw new Error(`the connection ended within a reply: ${this.#received}`);
      await new Promise<void>((resolve) => {
        this.#onChange = resolve;
      });
    }
  }

  close(): void {
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

/** The reply to one request on a connection of its own. @param lines the request line and the headers */
export async function rawRequest(url: string, ...lines: readonly string[]): Promise<Reply> {
  const connection = await RawConnection.open(url);
  try {
    connection.sendHead(...lines);
    return await connection.reply();
  } finally {
    connection.close();
  }
}
