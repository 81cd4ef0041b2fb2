import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endAfterRequest } from './end-after-request.ts';
import { handleExpectations } from './expect-continue.ts';

/** What the server does before it ends each response. */
let prepare: (response: ServerResponse) => void;
const handler: RequestListener = (_request, response) => {
  prepare(response);
  endAfterRequest(response, 'refused');
};
const server = createServer(handler);
handleExpectations(server, handler);
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What a client gets that sends its body after the response, and reads after it has sent the body. */
async function answerOf(...headers: readonly string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  // If the server has reset the connection, reading throws.
  socket.on('error', () => undefined);
  const lines = ['POST / HTTP/1.1', 'Host: localhost', 'Content-Length: 100000', ...headers];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  await delay(50);
  socket.write('x'.repeat(50_000));
  await delay(50);
  socket.end('x'.repeat(50_000));
  await delay(50);
  return text(socket);
}

it('does not close a connection while the body arrives, if the client wants it closed', async () => {
  prepare = () => undefined;
  expect(await answerOf('Connection: close')).toMatch(/refused$/);
});

it('does not close a connection while the body arrives, if the server wants it closed', async () => {
  prepare = (response) => response.setHeader('connection', 'close');
  expect(await answerOf()).toMatch(/refused$/);
});

it('does not close a connection while the body arrives that it did not ask for', async () => {
  prepare = () => undefined;
  expect(await answerOf('Expect: 100-continue')).toMatch(/^HTTP\/1.1 200 [^]*refused$/);
});
