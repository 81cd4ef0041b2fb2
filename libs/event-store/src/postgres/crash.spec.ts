import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStoreUnavailable } from '../index.ts';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { connectPg, PostgresEventStore } from './index.ts';

const stream = { category: 'product', id: '100' };

describe('a PostgreSQL server that crashes', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  it('loses nothing it acknowledged, and takes a repeat once', async () => {
    const store = await PostgresEventStore.open(await connectPg(server.url));
    const send = (n: number) =>
      store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: n }] }], {
        id: `c-${n}`,
        content: n,
      });
    let sent = 0;
    for (let round = 1; round <= 3; round += 1) {
      const acknowledged: number[] = [];
      const unknown: number[] = [];
      let down = false;
      const writers = Array.from({ length: 8 }, async () => {
        while (!down) {
          const n = ++sent;
          try {
            await send(n);
            acknowledged.push(n);
          } catch (error) {
            if (!isStoreUnavailable(error)) throw error;
            unknown.push(n);
            down = true;
          }
        }
      });
      while (acknowledged.length < 50) await delay(5);
      await server.kill();
      await Promise.all(writers);
      expect(unknown).not.toEqual([]);
      await expect(store.read(stream)).rejects.toMatchObject({ code: 'StoreUnavailable' });

      await server.start();
      for (const n of acknowledged) expect((await send(n)).status).toBe('repeat');
      for (const n of unknown) expect((await send(n)).status).toMatch(/appended|repeat/);
      const events = [];
      for (let from = 1; ; from = events.length + 1) {
        const page = await store.read(stream, { from });
        if (page.length === 0) break;
        events.push(...page);
      }
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      const numbers = events.map(({ data }) => data as number);
      expect(numbers.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: sent }, (_, index) => index + 1),
      );
    }
    await store.close();
  });

  it('is started once', async () => {
    await expect(server.start()).rejects.toThrow('is running');
  });
});
