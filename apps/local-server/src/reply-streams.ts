import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

export interface StreamLimits {
  /** How many streams are open at once: 1,000 by default. Each keeps a connection that others need too. */
  readonly atOnce?: number;
  /** How long a client may take nothing of its stream, in ms, before it is disconnected: 30 s by default. */
  readonly silence?: number;
}

/** Ends the stream of a response. */
const ends = new WeakMap<ServerResponse, () => void>();
/** Responses whose stream ends as soon as it starts. */
const stopped = new WeakSet<ServerResponse>();

/** Ends the stream of a response, also one that starts later. Other replies are not affected. */
export function endStream(response: ServerResponse): void {
  stopped.add(response);
  ends.get(response)?.();
}

/** Sends the streamed replies of a server. */
export class ReplyStreams {
  readonly #limits: Required<StreamLimits>;
  #open = 0;

  constructor({ atOnce = 1_000, silence = 30_000 }: StreamLimits = {}) {
    this.#limits = { atOnce, silence };
  }

  /** Whether no further stream may be opened. */
  get full(): boolean {
    return this.#open >= this.#limits.atOnce;
  }

  /**
   * Sends a stream after the head of its response. The next part is taken when the client's side has taken
   * the one before, so that never more than one part waits. A client that takes nothing for 30 s is
   * disconnected.
   *
   * @param end aborted to end the stream, and when the client has disconnected
   */
  async send(
    response: ServerResponse,
    parts: AsyncIterable<string>,
    end: AbortController,
  ): Promise<void> {
    if (response.req.method === 'HEAD') {
      response.end();
      return;
    }
    // A request behind it on the same connection would wait until the stream ends.
    response.setHeader('connection', 'close');
    if (stopped.has(response)) end.abort();
    ends.set(response, () => end.abort());
    response.socket?.setTimeout(this.#limits.silence);
    this.#open += 1;
    try {
      await sendParts(response, parts, end.signal);
    } finally {
      this.#open -= 1;
    }
  }
}

async function sendParts(
  response: ServerResponse,
  parts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  // The client learns that the stream is open, even if nothing comes for a while.
  response.flushHeaders();
  try {
    for await (const part of parts) {
      if (signal.aborted) break;
      if (!response.write(part)) await once(response, 'drain', { signal });
    }
  } catch {
    // The API has reported a fault. Without the last chunk, the client learns that the stream broke off.
    if (!signal.aborted) response.destroy();
  }
  // A client that takes nothing would not take the end either.
  if (response.writableNeedDrain) response.destroy();
  else response.end();
}
