import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { turnOfTheLoop } from './turn-of-the-loop.ts';

it('lets what waits for the event loop run', async () => {
  let ran = false;
  setImmediate(() => (ran = true));
  await turnOfTheLoop();
  expect(ran).toBe(true);
});

it('goes on while connections arrive, since Node accepts one in each turn', async () => {
  let accepted = 0;
  const server = createServer(() => (accepted += 1)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const clients = Array.from({ length: 50 }, () => connect(port, '127.0.0.1'));
  while (accepted === 0) await new Promise(setImmediate);
  await turnOfTheLoop();
  await turnOfTheLoop();
  expect(accepted).toBe(50);
  for (const client of clients) client.destroy();
  server.close();
});
