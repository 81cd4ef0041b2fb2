import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  readonly url: string;
  /** Ends also the connections that are open. */
  stop(): Promise<void>;
}

/**
 * Listens on the loopback address: requests are signed with the user's credentials, so other machines must
 * not send any.
 *
 * @throws Error if the port is taken
 */
export async function listenOnLoopback(handler: RequestListener, port: number): Promise<Listening> {
  const server = createServer(handler);
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(sentence(error as NodeJS.ErrnoException, port), { cause: error });
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function sentence({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') {
    return `port ${port} is taken: stop the program that listens there, or use --port=${port + 1}, or --port=0 for any free port`;
  }
  if (code === 'EACCES') return `port ${port} needs administrator rights: use --port=3001`;
  return `it cannot listen on 127.0.0.1:${port}: ${message}`;
}
