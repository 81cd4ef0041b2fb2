import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { emulatedApiUrl } from './emulated-api.ts';

/**
 * Serves the emulated HTTP API at the root of an address of its own, as on AWS. The emulator serves it
 * below a path, or at a host name that Node cannot resolve and where it uses some paths itself.
 *
 * @param idOf returns the id of the API; called for each request, since a deployment can change it
 */
export async function gatewayAddress(
  endpoint: string,
  idOf: () => Promise<string>,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((asked, answer) => {
    // If forwarding fails, the client sees a closed connection.
    forward(endpoint, idOf, asked, answer).catch(() => answer.destroy());
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

async function forward(
  endpoint: string,
  idOf: () => Promise<string>,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const forwarded = request(`${emulatedApiUrl(endpoint, await idOf())}${asked.url}`, {
    method: asked.method,
    headers: asked.headers,
  });
  const answered = once(forwarded, 'response');
  // The API may answer before it has read the whole body, which ends the pipeline with an error.
  pipeline(asked, forwarded).catch(() => undefined);
  const [response] = (await answered) as [IncomingMessage];
  if (response.statusCode === undefined) throw new Error('the emulator answered without a status');
  answer.writeHead(response.statusCode, response.headers);
  await pipeline(response, answer);
}
