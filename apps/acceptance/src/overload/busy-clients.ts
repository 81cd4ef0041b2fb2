import { expect, it } from 'vitest';
import {
  type Accepted,
  Api,
  bodyOf,
  Connection,
  expectProblem,
  expectStored,
  type HistoryEvent,
  historyPath,
  type ProductEvent,
  productReceived,
  type RecordedEvent,
  type Reply,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';
import { eventText, getText } from './request-text.ts';

const CLIENTS = 2_000;

/**
 * Each of many clients sends one event at the same moment.
 *
 * @param store the server's store: one that never waits for the event loop, since those keep others waiting
 */
export function busyClients(store: 'memory' | 'PGlite'): void {
  async function onServer(test: (url: string) => Promise<void>): Promise<void> {
    const folder = await temporaryFolder();
    const server = await LocalServer.start(
      store === 'memory' ? 'memory:' : `pglite:${folder.path}`,
    );
    try {
      await test(server.url);
    } finally {
      await server.kill();
      await folder.remove();
    }
  }

  /** @param answered called with the status of each reply as it comes */
  async function sendAtOnce(
    url: string,
    event: (client: number) => ProductEvent,
    answered: (status: number) => void = () => undefined,
  ): Promise<readonly Promise<Reply>[]> {
    const connections = await Connection.openMany(url, CLIENTS);
    for (const [client, connection] of connections.entries()) {
      connection.send(eventText(event(client)));
    }
    return connections.map(async (connection) => {
      const reply = await connection.reply();
      answered(reply.status);
      connection.leave();
      return reply;
    });
  }

  /** Every client has an answer. @returns ids of the events of those that were accepted */
  function expectAnswers(replies: readonly Reply[]): readonly string[] {
    expect(replies).toHaveLength(CLIENTS);
    const refused = replies.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThan(0);
    for (const reply of refused) {
      expectProblem(reply, { status: 503, type: 'unavailable' });
      expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    const accepted = replies.filter(({ status }) => status === 201);
    expect(accepted.length).toBeGreaterThan(0);
    for (const reply of accepted) expectStored(reply);
    return accepted.flatMap((reply) => bodyOf<Accepted>(reply).eventIds);
  }

  it('each gets an answer, and the accepted events are in the log once', async () =>
    onServer(async (url) => {
      const sent = await sendAtOnce(url, () => productReceived(unique('product')));
      const ids = expectAnswers(await Promise.all(sent));
      const log = await new Api(() => url).all<RecordedEvent>('/events');
      expect(log.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    }));

  it('of one product: the same, and an event of another product is taken', async () =>
    onServer(async (url) => {
      const productId = unique('product');
      const sent = await sendAtOnce(url, () => productReceived(productId));
      const ids = expectAnswers(await Promise.all(sent));
      const api = new Api(() => url);
      const history = await api.all<HistoryEvent>(historyPath(productId));
      expect(history.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      expectStored(await api.send(productReceived(unique('product'))));
    }));

  // On the memory store, the events are stored before this process can ask.
  if (store === 'PGlite') {
    it('/health is answered before most of the events', async () =>
      onServer(async (url) => {
        const stored = { count: 0, atHealth: CLIENTS };
        const sent = await sendAtOnce(
          url,
          () => productReceived(unique('product')),
          (status) => (stored.count += status === 201 ? 1 : 0),
        );
        const health = await Connection.open(url);
        health.send(getText('/health'));
        expect((await health.reply()).status).toBe(200);
        stored.atHealth = stored.count;
        await Promise.all(sent);
        expect(stored.atHealth).toBeLessThan(stored.count / 2);
      }));
  }
}
