import { expect, it } from 'vitest';
import {
  Api,
  bodyOf,
  eventually,
  type Execution,
  expectRepeat,
  expectProblem,
  expectStored,
  type HistoryEvent,
  historyPath,
  productPath,
  productReceived,
  type Reply,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { startPostgres } from '../homes/postgres.ts';

export function databaseLoss(): void {
  it('is a 503 with Retry-After until it is back, and then all is there', async () => {
    const postgres = await startPostgres();
    const server = await LocalServer.start(postgres.url);
    const api = new Api(() => server.url, { faults: 'allow' });
    try {
      const productId = unique('product');
      const first = productReceived(productId);
      const before = expectStored(await api.send(first));
      await postgres.kill();
      const lost = productReceived(productId);
      const replies = await Promise.all([
        api.get('/health'),
        api.get(productPath(productId)),
        api.get('/events'),
        api.get('/products'),
        api.send(lost),
      ]);
      for (const reply of replies) {
        expectProblem(reply, { status: 503, type: 'unavailable' });
        expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
      }
      await showsItsFault(api, replies.at(-1));

      await postgres.start();
      await eventually(async () => expect((await api.get('/health')).status).toBe(200));
      expectRepeat(await api.send(first), before);
      expectStored(await api.send(lost));
      expect(await api.all<HistoryEvent>(historyPath(productId))).toHaveLength(2);
      expect((await server.stop()).code).toBe(0);
    } finally {
      await server.kill();
      await postgres.stop();
    }
  });
}

/** The record of the execution shows the state that the fault ended, with its retries. */
async function showsItsFault(api: Api, reply: Reply | undefined): Promise<void> {
  const { instance } = bodyOf<{ instance: string }>(reply as Reply);
  const record = await api.get(instance);
  expect(record.status).toBe(200);
  const { states } = bodyOf<Execution>(record);
  // The server knows the product's state from its last event, so it decides, and cannot store.
  expect(states.find(({ name }) => name === 'Store Event')).toMatchObject({
    retries: 3,
    error: { error: 'StoreUnavailable', cause: expect.stringMatching(/./) },
  });
  // No stack trace, and no path of this machine.
  expect(record.text).not.toMatch(/\n? {4}at |\.ts:\d|node_modules/);
}
