import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { newId } from '../new-id.ts';
import type { NoticeListener } from './sql-port.ts';

/** How long a notice of this process's own may take, in ms. */
const HEARING_MS = 2000;
/** How often it is tried whether notices still come, in ms. */
const CHECK_MS = 30_000;
/** The longest pause before the next connection, in ms. */
const LONGEST_PAUSE_MS = 30_000;

/** How a channel is reached. */
export interface ChannelPort {
  /** Returns the connection that listens. */
  readonly open: () => Client;
  /** Sends a notice on another connection: one of its own a pool of connections would always deliver. */
  readonly notify: (payload: string) => Promise<void>;
}

/**
 * Listens on a channel, on a connection of its own, and opens another one when it breaks. It sends itself a
 * notice now and then: behind pgbouncer in transaction mode, and on a connection that broke without a word,
 * none comes. It does not keep the process alive.
 *
 * @returns ends it
 */
export function listen(port: ChannelPort, channel: string, listener: NoticeListener): () => void {
  const stopping = new AbortController();
  void keepListening(port, channel, { ...listener, signal: stopping.signal });
  return () => stopping.abort();
}

interface Listening extends NoticeListener {
  readonly signal: AbortSignal;
}

async function keepListening(
  port: ChannelPort,
  channel: string,
  listening: Listening,
): Promise<void> {
  const { signal, hears } = listening;
  for (let failed = 1; !signal.aborted; failed += 1) {
    const heard = await listenOnce(port, channel, listening);
    if (signal.aborted) return;
    hears(false);
    if (heard) failed = 1;
    await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failed), signal);
  }
}

/** Listens until the connection breaks, or hears nothing. Returns whether it heard a notice. */
async function listenOnce(
  { open, notify }: ChannelPort,
  channel: string,
  { signal, hears, notified }: Listening,
): Promise<boolean> {
  const own = newId();
  const broken = new AbortController();
  const ended = AbortSignal.any([signal, broken.signal]);
  const client = open();
  let heard = false;
  let answered = Promise.withResolvers<true>();
  client.on('error', () => broken.abort());
  client.on('end', () => broken.abort());
  client.on('notification', ({ payload = '' }) => {
    if (payload === '') notified();
    else if (payload === own) answered.resolve(true);
  });
  try {
    unref(client);
    await client.connect();
    // TLS has put another socket in its place.
    unref(client);
    await client.query(`LISTEN ${channel}`);
    while (!ended.aborted) {
      answered = Promise.withResolvers();
      await notify(own);
      const answer = await Promise.race([answered.promise, pause(HEARING_MS, ended)]);
      if (answer !== true || ended.aborted) break;
      if (!heard) hears(true);
      heard = true;
      await pause(CHECK_MS, ended);
    }
  } catch {
    // The log's other statements tell of a server that cannot be reached.
  }
  void client.end().catch(() => undefined);
  return heard;
}

/** Lets the process end while the connection is open. The types of `pg` lack it. */
const unref = (client: Client & { unref?: () => void }): void => client.unref?.();

/** Ends early, and without an error, once the signal is aborted. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
