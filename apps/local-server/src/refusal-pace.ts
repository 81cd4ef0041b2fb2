import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How often a connection is refused at most, in ms: what Retry-After asks of the client. */
const PACE = 1_000;

/** When a connection was opened or last refused, in ms. */
const since = new WeakMap<Socket, number>();

/** Notes when a connection was opened. */
export function noteOpened(socket: Socket): void {
  since.set(socket, performance.now());
}

/**
 * Waits until a connection may be refused: a second after it was opened or last refused. A client that
 * ignores Retry-After, or that opens a connection for each attempt, would otherwise spend the server's time
 * on refusals. For a client that waits, the refusal comes at once.
 */
export async function untilRefusable(socket: Socket): Promise<void> {
  const last = since.get(socket);
  if (last === undefined) throw new Error('the opening of a connection was not noted');
  const wait = last + PACE - performance.now();
  if (wait > 0) await delay(wait);
  since.set(socket, performance.now());
}
