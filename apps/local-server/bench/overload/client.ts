import { setTimeout as delay } from 'node:timers/promises';
import { ConnectionClosed, HttpClient, type Reply } from '../http-client.ts';
import { deliveries, toEnvelope } from '../workload.ts';

/** What clients of one process got, added up. */
export interface Answers {
  /** Ids of the events that were acknowledged. */
  readonly acknowledged: string[];
  refused: number;
  /** Connections that the server closed without a reply. */
  closed: number;
  /** How long each acknowledged event took from its first attempt, in ms. */
  readonly latencies: number[];
}

/** How long a client waits before it opens a connection again, in ms. */
const RECONNECT = 1_000;

/**
 * Sends events one after another, as a well-behaved client: after a 503 it waits as long as Retry-After
 * says, and sends the same event again.
 *
 * @param over whether to send no more; asked before each attempt
 */
export async function runClient(
  url: string,
  { name, seed }: { readonly name: string; readonly seed: number },
  answers: Answers,
  over: () => boolean,
): Promise<void> {
  const source = deliveries(name, seed);
  let connection = await HttpClient.connect(url);
  while (!over()) {
    const body = JSON.stringify(toEnvelope(source.next().value));
    const began = performance.now();
    for (let done = false; !done && !over();) {
      try {
        done = await attempt(connection, body, answers);
      } catch (error) {
        if (!(error instanceof ConnectionClosed)) throw error;
        answers.closed += 1;
        if (over()) return;
        await delay(RECONNECT);
        connection = await HttpClient.connect(url);
      }
      if (done) answers.latencies.push(performance.now() - began);
    }
  }
  connection.close();
}

/** @returns whether the event is acknowledged */
async function attempt(connection: HttpClient, body: string, answers: Answers): Promise<boolean> {
  const reply = await connection.send(body);
  // After a closed connection, the same event may be in the log already: then it is a repeat.
  if (reply.status === 201 || reply.status === 200) {
    answers.acknowledged.push(...eventIds(reply));
    return true;
  }
  if (reply.status !== 503 || reply.retryAfter === undefined)
    throw new Error(
      `the reply is neither a 201 nor a 503 with Retry-After: ${reply.status} ${reply.body}`,
    );
  answers.refused += 1;
  await delay(reply.retryAfter * 1_000);
  return false;
}

const eventIds = ({ body }: Reply) =>
  (JSON.parse(body) as { readonly eventIds: readonly string[] }).eventIds;
