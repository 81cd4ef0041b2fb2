import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  Connection,
  envelope,
  expectStored,
  type HistoryEvent,
  historyPath,
  type Page,
  type Product,
  type ProductEvent,
  productPath,
  productReceived,
  unique,
} from '../client/index.ts';

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

function post(event: ProductEvent): string {
  const body = JSON.stringify(envelope(event));
  const length = Buffer.byteLength(body);
  return `POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;
}

/** Requests that a client sends on one connection before it has the replies (RFC 9112, 9.3.2). */
export function pipelining(api: Api): void {
  it('a GET behind POSTs sees what they stored', async () => {
    const productId = unique('product');
    const count = 20;
    const connection = await Connection.open(api.url);
    const posts = Array.from({ length: count }, () =>
      post(productReceived(productId, { quantity: '1' })),
    );
    connection.send(posts.join('') + get(productPath(productId)) + get(historyPath(productId)));
    for (let version = 1; version <= count; version += 1) {
      expect(expectStored(await connection.reply()).product.version).toBe(version);
    }
    expect(bodyOf<Product>(await connection.reply())).toMatchObject({ version: count });
    expect(bodyOf<Page<HistoryEvent>>(await connection.reply()).items).toHaveLength(count);
    connection.leave();
  });

  it('a POST behind a GET is not seen by it, and a refused POST is no obstacle', async () => {
    const productId = unique('product');
    const connection = await Connection.open(api.url);
    const refused = post(productReceived(productId, { quantity: '-1' }));
    connection.send(
      get(productPath(productId)) + post(productReceived(productId)) + refused + get('/health'),
    );
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await connection.reply()).status);
    expect(statuses).toEqual([404, 201, 400, 200]);
    connection.leave();
  });

  it('what is left is not done for a client that is gone', async () => {
    const productId = unique('product');
    const count = 1_000;
    const connection = await Connection.open(api.url);
    const posts = Array.from({ length: count }, () => post(productReceived(productId)));
    connection.send(posts.join(''));
    expectStored(await connection.reply());
    connection.leave();
    const storedSoFar = async () => bodyOf<Product>(await api.get(productPath(productId))).version;
    let before: number;
    let stored = 0;
    do {
      before = stored;
      await delay(200);
      stored = await storedSoFar();
    } while (stored !== before);
    expect(stored).toBeLessThan(count);
  });
}
