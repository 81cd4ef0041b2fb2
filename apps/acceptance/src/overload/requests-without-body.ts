import { expect, it } from 'vitest';
import { Api, Connection, expectStored, productReceived, unique } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { getText, postHead } from './request-text.ts';

export function requestsWithoutBody(): void {
  it('1,001 of them keep no other client out', async () => {
    const server = await LocalServer.start('memory:');
    try {
      const slow = await Connection.openMany(server.url, 1_001);
      for (const connection of slow) connection.send(postHead(10));
      const api = new Api(() => server.url);
      expect((await api.get('/health')).status).toBe(200);
      expectStored(await api.send(productReceived(unique('product'))));
      for (const connection of slow) connection.leave();
    } finally {
      await server.kill();
    }
  });

  it('on more connections than the server serves: /health is answered, the rest is refused in words', async () => {
    const server = await LocalServer.start('memory:');
    try {
      const slow = await Connection.openMany(server.url, 3_000);
      for (const connection of slow) connection.send(postHead(10));
      const health = await Connection.open(server.url);
      health.send(getText('/health'));
      expect((await health.reply()).status).toBe(200);
      const other = await Connection.open(server.url);
      other.send(getText('/products'));
      const refused = await other.reply();
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(refused.headers.get('connection')).toBe('close');

      for (const connection of slow) connection.leave();
      const api = new Api(() => server.url);
      expectStored(await api.send(productReceived(unique('product'))));
    } finally {
      await server.kill();
    }
  });
}
