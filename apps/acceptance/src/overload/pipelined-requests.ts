import { expect, it } from 'vitest';
import { Api, Connection, expectStored, productReceived, unique } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { getText } from './request-text.ts';

const REQUESTS = 2_000;
const MIB = 1024 * 1024;

export function pipelinedRequests(): void {
  it('2,000 on one connection are answered in their order', async () => {
    const server = await LocalServer.start('memory:');
    try {
      const connection = await Connection.open(server.url);
      const names = Array.from({ length: REQUESTS }, (_, index) => `product-${index}`);
      connection.send(names.map((name) => getText(`/products/${name}`)).join(''));
      for (const name of names) {
        const { status, text } = await connection.reply();
        expect(status, text).toBe(404);
        expect(text).toContain(`${name}:`);
      }
      connection.leave();
    } finally {
      await server.kill();
    }
  });

  it('2,000 on each of 20 connections that do not read keep the server neither busy nor large', async () => {
    const server = await LocalServer.start('memory:');
    const api = new Api(() => server.url);
    try {
      const productId = unique('product');
      for (let each = 0; each < 200; each += 1) {
        expectStored(await api.send(productReceived(productId)));
      }
      const before = await server.residentBytes();
      const unread = await Connection.openMany(server.url, 20);
      for (const connection of unread) connection.send(getText('/events').repeat(REQUESTS));
      // Long enough for a server that does all that work at once: it works on these in turn with the others.
      for (let each = 0; each < 300; each += 1) {
        expect((await api.get('/events')).status).toBe(200);
      }
      expect((await server.residentBytes()) - before).toBeLessThan(400 * MIB);
      for (const connection of unread) connection.leave();
    } finally {
      await server.kill();
    }
  });
}
