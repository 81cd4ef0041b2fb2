import { setTimeout as delay } from 'node:timers/promises';
import { type Figures, openLoop, toFigures } from '@stockbook/bench';
import { ConnectionClosed, HttpClient } from '../http-client.ts';
import { deliveries, toEnvelope } from '../workload.ts';
import { followEvents } from './follow-events.ts';

/** How long an event takes to a client of server-sent events, in ms. */
export interface LiveFigures {
  /** How many events a second the server accepted. */
  readonly accepted: number;
  /** How many writes were refused for now (503). They are not sent again. */
  readonly refused: number;
  /** From the reply to the write until the event is there; 0 if the event is there first. */
  readonly fromReply: Figures;
  /** From the time at which the write was due until the event is there. */
  readonly fromRequest: Figures;
  readonly missing: number;
}

/** How many events a second are sent. */
export const RATE = 200;

/** How long events are sent before they count, in seconds: the compilers make the server faster meanwhile. */
const WARM_UP = 10;
/** How long the last events have to come, in ms. */
const LAST = 5_000;

/** Sends events at a steady rate, while one client follows the log. */
export async function measureLive(
  url: string,
  { seed, seconds }: { readonly seed: number; readonly seconds: number },
): Promise<LiveFigures> {
  const arrived = new Map<string, number>();
  const leave = new AbortController();
  const { ended } = await followEvents(
    url,
    (id) => void arrived.set(id, performance.now()),
    leave.signal,
  );
  const connections = new Connections(`${url}/events`);
  const source = deliveries('live', seed);
  let refused = 0;
  const send = async (writes?: Write[]) => {
    const stop = AbortSignal.timeout((writes ? seconds : WARM_UP) * 1_000);
    await openLoop(
      async (due) => {
        const ids = await connections.post(JSON.stringify(toEnvelope(source.next().value)));
        const replied = performance.now();
        if (ids === 'refused') refused += 1;
        else writes?.push(...ids.map((id) => ({ id, due, replied })));
      },
      RATE,
      stop,
    );
  };
  await send();
  refused = 0;
  const writes: Write[] = [];
  const began = performance.now();
  await send(writes);
  const elapsed = performance.now() - began;
  const deadline = performance.now() + LAST;
  const missing = () => writes.filter(({ id }) => !arrived.has(id));
  while (missing().length > 0 && performance.now() < deadline) await delay(10);
  leave.abort();
  await ended;
  connections.close();
  const times = writes.flatMap(({ id, due, replied }) => {
    const at = arrived.get(id);
    return at === undefined ? [] : [{ reply: Math.max(0, at - replied), request: at - due }];
  });
  return {
    refused,
    accepted: (writes.length * 1_000) / elapsed,
    fromReply: toFigures(
      times.map(({ reply }) => reply),
      elapsed,
    ),
    fromRequest: toFigures(
      times.map(({ request }) => request),
      elapsed,
    ),
    missing: missing().length,
  };
}

/** An event that the server accepted, and times on `performance.now`. */
interface Write {
  readonly id: string;
  readonly due: number;
  readonly replied: number;
}

/** Connections that each have one request at a time: as many as are needed. */
class Connections {
  readonly #url: string;
  readonly #free: HttpClient[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Sends again what the server did not answer, since it closed an idle connection at that moment. If it took the
   * event, it knows it again.
   *
   * @returns the ids of the recorded events
   */
  async post(body: string): Promise<readonly string[] | 'refused'> {
    try {
      return await this.#send(body);
    } catch (error) {
      if (!(error instanceof ConnectionClosed)) throw error;
      return this.#send(body);
    }
  }

  async #send(body: string): Promise<readonly string[] | 'refused'> {
    let connection = this.#free.pop();
    while (connection?.closed) connection = this.#free.pop();
    connection ??= await HttpClient.connect(this.#url);
    const reply = await connection.send(body);
    this.#free.push(connection);
    if (reply.status === 503) return 'refused';
    // A 200 is a repeat: the server stored the event, but did not learn it in time, and tried again.
    if (reply.status !== 201 && reply.status !== 200)
      throw new Error(`not stored: ${reply.status} ${reply.body}`);
    return (JSON.parse(reply.body) as { readonly eventIds: readonly string[] }).eventIds;
  }

  close(): void {
    for (const connection of this.#free) connection.close();
  }
}
