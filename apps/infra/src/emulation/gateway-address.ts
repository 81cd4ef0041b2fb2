import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/**
 * Gives the emulated HTTP API an address of its own, as it has on AWS: the emulator has it below a path,
 * or at a host name that Node does not find and where some paths are the emulator's own.
 *
 * @param idOf the API's id; asked for on every request, since a deployment may bring another
 */
export async function gatewayAddress(
  endpoint: string,
  idOf: () => Promise<string>,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((asked, answer) => {
    // Of what goes wrong between the two, the caller sees that the connection ends.
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
  const forwarded = request(endpoint, {
    method: asked.method,
    path: `/_aws/execute-api/${await idOf()}/$default${asked.url}`,
    headers: asked.headers,
  });
  const answered = once(forwarded, 'response');
  // An API that refuses a body does not take it to its end.
  pipeline(asked, forwarded).catch(() => undefined);
  const [response] = (await answered) as [IncomingMessage];
  if (response.statusCode === undefined) throw new Error('the emulator answered without a status');
  answer.writeHead(response.statusCode, response.headers);
  await pipeline(response, answer);
}
