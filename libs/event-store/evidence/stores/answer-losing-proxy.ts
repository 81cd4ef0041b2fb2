import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy between stores and a PostgreSQL server. */
export interface AnswerLosingProxy {
  /** The URL of a database behind the proxy. */
  through(url: URL): string;
  /** The next answer to an append is lost, and its connection with it. */
  loseOne(): void;
  stop(): Promise<void>;
}

/** Starts a proxy on the loopback address. The server has done what a lost answer is about. */
export async function startAnswerLosingProxy(server: URL): Promise<AnswerLosingProxy> {
  const sockets = new Set<Socket>();
  let lost = 0;
  const listener = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    let asked = false;
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      // The other side sees it as a connection that was lost.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on('data', (chunk) => {
      asked ||= chunk.includes('append_batch');
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (asked && lost > 0) {
        lost -= 1;
        client.destroy();
      } else client.write(chunk);
      asked = false;
    });
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    through: (url) => {
      const proxied = new URL(url);
      proxied.host = `127.0.0.1:${port}`;
      return proxied.href;
    },
    loseOne: () => {
      lost = 1;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
