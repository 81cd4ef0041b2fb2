import { type Delivery, demoMonth, lastMidnight, playInOrder } from '@stockbook/domain/demo';
import { setTimeout as delay } from 'node:timers/promises';
import { type LocalServer, startLocalServer } from '../local-server.ts';

/** A server with the sample data, and where the things are that the pictures show. */
export interface DemoServer extends Pick<LocalServer, 'url' | 'stop'> {
  /** The product of the newest event. */
  readonly productId: string;
  /** The last execution that failed. */
  readonly failed: string;
  /** The execution of a withdrawal. */
  readonly withdrawal: string;
}

/** How often what is waited for is looked at, in ms. */
const LOOK = 20;

/**
 * Starts a server and plays the month of `npx nx demo local-server` to it. One event is sent after another, so
 * that the log has them in the same order each time.
 *
 * @throws Error if the server does not start, or cannot take an event
 */
export async function startDemoServer(): Promise<DemoServer> {
  const server = await startLocalServer();
  try {
    const month = demoMonth({ seed: '1', until: lastMidnight(new Date()) });
    await playInOrder(month, (delivery) => send(server, delivery), { atOnce: 1 });
    const withdrawal = { method: 'POST', body: '{"dispense":"185"}' };
    await ask(server, '/atm/withdrawals', withdrawal);
    await untilRead(server);
    return { url: server.url, stop: server.stop, ...(await shown(server)) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Sends an event, and waits until its execution has ended. */
async function send(server: LocalServer, { via, envelope }: Delivery): Promise<void> {
  const reply = await server.send(envelope, via === 'bus' ? { prefer: 'respond-async' } : {});
  const { executionId = '' } = (await reply.json()) as { readonly executionId?: string };
  // A refusal is a part of the month.
  if (reply.status >= 500) throw new Error(`POST /events: ${reply.status}`);
  if (reply.status !== 202) return;
  const path = `/executions/${encodeURIComponent(executionId)}`;
  while (!(await fetch(server.url + path)).ok) await delay(LOOK);
}

/** Waits until the readers have read the log: how far they are is on a page. */
async function untilRead(server: LocalServer): Promise<void> {
  for (;;) {
    const { items } = await ask<List<Reader>>(server, '/readers');
    if (items.every(({ lagEvents, building }) => lagEvents === 0 && building === undefined)) return;
    await delay(LOOK);
  }
}

async function shown(server: LocalServer) {
  const [event, failed, withdrawal] = await Promise.all([
    newest<Event>(server, '/events?order=newest&limit=1'),
    newest<Execution>(server, '/executions?status=failed&machine=inventory&limit=1'),
    newest<Execution>(server, '/executions?machine=cash-machine&limit=1'),
  ]);
  return { productId: event.stream.id, failed: failed.id, withdrawal: withdrawal.id };
}

interface List<Item> {
  readonly items: readonly Item[];
}
interface Reader {
  readonly lagEvents: number;
  readonly building?: object;
}
interface Event {
  readonly stream: { readonly id: string };
}
interface Execution {
  readonly id: string;
}

async function newest<Item>(server: LocalServer, path: string): Promise<Item> {
  const [item] = (await ask<List<Item>>(server, path)).items;
  if (item === undefined) throw new Error(`${path} lists nothing`);
  return item;
}

async function ask<Answer>(server: LocalServer, path: string, request?: RequestInit) {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(server.url + path, { headers, ...request });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Answer;
}
