import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type Accepted,
  Api,
  bodyOf,
  envelope,
  expectRepeat,
  expectStored,
  type HistoryEvent,
  historyPath,
  productReceived,
  type Reply,
  unique,
} from '../client/index.ts';
import type { DurableStore } from '../homes/durable-store.ts';
import { LocalServer } from '../homes/local-server.ts';
import type { ServerProcess } from '../homes/server-process.ts';
import { type HeldRequest, holdRequest } from './held-request.ts';

/** After SIGTERM the server finishes the requests in flight. Their events are there after the next start. */
export function gracefulStop(make: () => Promise<DurableStore>): void {
  let store: DurableStore;
  let server: ServerProcess;
  const api = new Api(() => server.url);
  beforeEach(async () => {
    store = await make();
    server = await LocalServer.start(store.url);
  });
  afterEach(async () => {
    await server.kill();
    await store.remove();
  });

  const idsOf = async (productId: string) =>
    (await api.all<HistoryEvent>(historyPath(productId))).map(({ id }) => id);

  it('requests in flight get their answer, and what they did is there after a start', async () => {
    const productId = unique('product');
    const events = Array.from({ length: 12 }, () => productReceived(productId));
    const held: HeldRequest[] = [];
    for (const event of events) held.push(await holdRequest(api, '/events', envelope(event)));
    const stopped = server.stop();
    await refusesConnections(api);

    const answers = await Promise.all(held.map((each) => each.finish<Accepted>()));
    expect(answers.map(({ status }) => status)).toEqual(events.map(() => 201));
    expect(await stopped).toMatchObject({ code: 0, signal: null });

    server = await LocalServer.start(store.url);
    const ids = answers.flatMap(({ body }) => body.eventIds);
    expect((await idsOf(productId)).toSorted()).toEqual(ids.toSorted());
    for (const [index, event] of events.entries()) {
      expectRepeat(await api.send(event), answers[index]?.body as Accepted);
    }
  });

  it('clients that go on sending get whole answers or none, and do not keep it up', async () => {
    const answered = new Map<string, Reply[]>();
    let stopping = false;
    const sender = async () => {
      // One product for each sender: on one product, other writers could be first too often.
      const productId = unique('product');
      const replies: Reply[] = [];
      answered.set(productId, replies);
      for (;;) {
        try {
          replies.push(await api.send(productReceived(productId)));
        } catch (error) {
          // The error of fetch for a connection that is refused or closed.
          expect(error).toBeInstanceOf(TypeError);
          expect(stopping).toBe(true);
          return;
        }
      }
    };
    const senders = Array.from({ length: 8 }, sender);
    // Each has an answer, however busy this machine is.
    while ([...answered.values()].some(({ length }) => length === 0)) await delay(10);
    stopping = true;
    const startedAt = performance.now();
    expect(await server.stop()).toMatchObject({ code: 0, signal: null });
    // The server gives slow requests ten seconds. No request is slow here.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await Promise.all(senders);

    server = await LocalServer.start(store.url);
    for (const [productId, replies] of answered) {
      const ids = replies.flatMap((reply) => expectStored(reply).eventIds);
      expect(ids.length).toBeGreaterThan(0);
      // The last event may be in the log although its reply was lost.
      expect((await idsOf(productId)).slice(0, ids.length)).toEqual(ids);
    }
  });

  it('an idle server stops at once, also with connections kept open', async () => {
    expect(bodyOf(await api.get('/health'))).toEqual({ status: 'ok' });
    const startedAt = performance.now();
    expect(await server.stop()).toMatchObject({ code: 0, signal: null });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
}

/** Waits until a new connection is refused: then the server has got the signal. */
async function refusesConnections(api: Api): Promise<void> {
  for (;;) {
    try {
      const probe = await holdRequest(api, '/health', {});
      await probe.finish();
    } catch {
      return;
    }
    await delay(10);
  }
}
