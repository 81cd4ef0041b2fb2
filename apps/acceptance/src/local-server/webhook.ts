import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import {
  Api,
  bodyOf,
  eventually,
  expectStored,
  type Page,
  productReceived,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { stopWell } from '../homes/server-process.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';

const STOCKBOOK_WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** A receiver that answers with these statuses, then with 204, and keeps the ids of the events. */
async function startReceiver(...statuses: number[]) {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    const { id } = JSON.parse(await text(request)) as { id: string };
    received.push(id);
    response.writeHead(statuses.shift() ?? 204, { 'retry-after': '0' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, received, stop };
}

/** STOCKBOOK_WEBHOOK: each recorded event goes to a receiver. */
export function webhook(): void {
  it('has each event that comes from its first start on, once, also over a restart', async () => {
    const folder = await temporaryFolder();
    const receiver = await startReceiver(503, 503);
    const settings = { STOCKBOOK_WEBHOOK: receiver.url, STOCKBOOK_WEBHOOK_SECRET };
    const send = async (environment: Readonly<Record<string, string>>) => {
      const server = await LocalServer.start(`pglite:${folder.path}`, environment);
      try {
        const api = new Api(() => server.url);
        const { eventIds } = expectStored(await api.send(productReceived(unique('product'))));
        if ('STOCKBOOK_WEBHOOK' in environment) {
          await eventually(async () => expect(receiver.received.at(-1)).toBe(eventIds[0]));
          // The receiver has answered; the checkpoint follows.
          await eventually(async () => {
            const { items } = bodyOf<{ items: { name: string; lagEvents: number }[] }>(
              await api.get('/readers'),
            );
            const reader = items.find(({ name }) => name === 'webhook');
            expect(reader).toMatchObject({ lagEvents: 0, parked: 0 });
          });
        }
        return eventIds[0];
      } finally {
        await stopWell(server);
      }
    };
    try {
      await send({});
      const first = await send(settings);
      const between = await send({});
      const last = await send(settings);
      expect(receiver.received).toEqual([first, first, first, between, last]);
    } finally {
      receiver.stop();
      await folder.remove();
    }
  });

  it('parks an event that its receiver refuses; it is redriven until it is taken', async () => {
    const receiver = await startReceiver(...Array.from({ length: 11 }, () => 410));
    const settings = { STOCKBOOK_WEBHOOK: receiver.url, STOCKBOOK_WEBHOOK_SECRET };
    const server = await LocalServer.start('memory:', settings);
    const path = '/readers/webhook/parked';
    try {
      const api = new Api(() => server.url);
      const sent = await api.send(productReceived(unique('product')));
      const [eventId] = expectStored(sent).eventIds;
      const parked = async () => bodyOf<Page<Delivery>>(await api.get(path)).items;
      const [first] = await until(parked, ({ length }) => length === 1);
      expect(first).toMatchObject({ eventId, attempts: 10, type: 'productReceived' });
      expect(first?.reason).toContain('answered 410');
      const redrive = async () => {
        const request = { method: 'POST' };
        const reply = await api.request(`${path}/${first?.position}/redrive`, request);
        expect(reply.status, reply.text).toBe(202);
      };
      await redrive();
      const [again] = await until(parked, ([each]) => each?.attempts !== 10);
      expect(again).toMatchObject({ eventId, attempts: 11 });
      await redrive();
      await until(parked, ({ length }) => length === 0);
      expect(receiver.received).toEqual(Array.from({ length: 12 }, () => eventId));
    } finally {
      await stopWell(server);
      receiver.stop();
    }
  }, 180_000);
}

interface Delivery {
  readonly position: string;
  readonly eventId: string;
  readonly attempts: number;
  readonly reason: string;
}

/** Asks until the answer is as wanted: ten attempts take up to a minute. */
async function until<Answer>(
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  let answer = await ask();
  await expect.poll(async () => isWanted((answer = await ask())), { timeout: 120_000 }).toBe(true);
  return answer;
}
