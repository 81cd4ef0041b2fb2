import { expect, it } from 'vitest';
import { Api, Connection, expectStored, productReceived, unique } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';

const MIB = 1024 * 1024;
const CLIENTS = 200;

/** Clients that open a stream and read nothing of it. */
export function unreadStreams(): void {
  it('200 of them keep the server neither busy nor large', async () => {
    const server = await LocalServer.start('memory:');
    const api = new Api(() => server.url);
    try {
      const before = await server.residentBytes();
      const unread = await Connection.openMany(server.url, CLIENTS);
      for (const connection of unread) {
        connection.sendHead('GET /events HTTP/1.1', 'host: localhost', 'accept: text/event-stream');
      }
      const wide = '🧺'.repeat(60);
      const productId = unique(wide);
      for (let count = 0; count < 300; count += 1) {
        const event = productReceived(productId, { color: wide, size: wide });
        expectStored(await api.send(event));
      }
      expect((await api.get('/health')).status).toBe(200);
      expect((await server.residentBytes()) - before).toBeLessThan(300 * MIB);
      for (const connection of unread) connection.leave();
    } finally {
      await server.kill();
    }
  });
}
