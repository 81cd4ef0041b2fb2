import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const begun: { readonly request: IncomingMessage; readonly response: ServerResponse }[] = [];
const server = createServer(oneAtATime((request, response) => begun.push({ request, response })));

async function openConnection() {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}
const whenBegun = async (count: number) => {
  while (begun.length < count) await delay(5);
};

afterEach(async () => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  begun.length = 0;
});

it('begins a request when the response before it is written', async () => {
  const socket = await openConnection();
  socket.write(REQUEST.repeat(3));
  await whenBegun(1);
  await delay(50);
  expect(begun).toHaveLength(1);
  begun[0]?.response.end();
  await whenBegun(2);
  await delay(50);
  expect(begun).toHaveLength(2);
  begun[1]?.response.end();
  await whenBegun(3);
});

it('does not keep one connection waiting for another', async () => {
  const first = await openConnection();
  first.write(REQUEST);
  const second = await openConnection();
  second.write(REQUEST);
  await whenBegun(2);
});

it('drops what a closed connection still had to do', async () => {
  const socket = await openConnection();
  socket.write(REQUEST.repeat(2));
  await whenBegun(1);
  socket.resetAndDestroy();
  await delay(50);
  // While requests wait, the connection is not read: the reply finds out that the client is gone.
  begun[0]?.response.end();
  await delay(50);
  expect(begun).toHaveLength(1);
});

it('begins no request on a connection that the server closes', async () => {
  const socket = await openConnection();
  socket.write(REQUEST.repeat(2));
  await whenBegun(1);
  // More than the client's side takes at once: the connection is open until the client reads.
  begun[0]?.response.setHeader('connection', 'close').end('x'.repeat(16 * 1024 * 1024));
  await delay(50);
  expect(begun).toHaveLength(1);
  socket.resume();
  await once(socket, 'close');
  expect(begun).toHaveLength(1);
});
