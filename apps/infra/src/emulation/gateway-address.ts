import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/**
 * Gives the emulated HTTP API an address of its own, as it has on AWS: the emulator has it below a path,
 * or at a host name that Node does not find and where some paths are the emulator's own.
 *
 * @param urlOf the API's URL as the stack puts it out; asked for on every request, since a deployment
 *   may bring a new one
 */
export async function gatewayAddress(
  endpoint: string,
  urlOf: () => Promise<string | undefined>,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer(async (asked, answer) => {
    const [, id] = /^https?:\/\/(\w+)\.execute-api\./.exec((await urlOf()) ?? '') ?? [];
    const forwarded = request(endpoint, {
      method: asked.method,
      path: `/_aws/execute-api/${id}/$default${asked.url}`,
      headers: asked.headers,
    });
    forwarded.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      pipeline(response, answer).catch(() => answer.destroy());
    });
    // Of what goes wrong between the two, the caller sees that the connection ends.
    pipeline(asked, forwarded).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
