import { ApiProblem } from './api-problem.ts';
import type { ClientOptions, Fetch } from './client.ts';
import { type Block, readBlocks } from './server-sent-events.ts';

/** The server sends a comment every 15 s: a connection that is silent for longer than this, in ms, is lost. */
const SILENCE = 45_000;

const MEDIA_TYPE = 'text/event-stream';

/** A stream ended, or its connection was lost. */
export class StreamBroken extends Error {
  readonly code = 'StreamBroken';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = this.code;
  }
}

export const isStreamBroken = (error: unknown): error is StreamBroken =>
  error instanceof Error && 'code' in error && error.code === 'StreamBroken';

/** @throws TypeError if the address is no URL */
export function streamRequest(
  { baseUrl, headers, signal }: ClientOptions & { readonly signal?: AbortSignal },
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  lastEventId: string | undefined,
): Request {
  const given = Object.entries(query).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  const parameters = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return new Request(`${baseUrl.replace(/\/$/, '')}${path}${parameters}`, {
    headers: {
      ...headers,
      accept: MEDIA_TYPE,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    // Of a page that the browser keeps, no event would come.
    cache: 'no-store',
    ...(signal && { signal }),
  });
}

/**
 * Sends the request. First comes `open`, once the server has accepted it, then the blocks of the stream.
 *
 * @throws ApiProblem if the reply is no stream
 * @throws StreamBroken if the server cannot be reached, or the connection breaks
 */
export async function* openStream(
  request: Request,
  fetch: Fetch = globalThis.fetch,
): AsyncGenerator<Block | 'open'> {
  const watch = new Watch(request.signal);
  try {
    const response = await watch.within(fetch(new Request(request, { signal: watch.signal })));
    const isStream = response.headers.get('content-type')?.startsWith(MEDIA_TYPE) === true;
    if (!response.ok || !isStream || response.body === null) throw await problemOf(response);
    yield 'open';
    yield* readBlocks(watch.textOf(response.body));
  } finally {
    watch.end();
  }
}

/** One connection, which is given up when nothing comes for too long. */
class Watch {
  readonly #stop = new AbortController();
  readonly signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.signal = AbortSignal.any([signal, this.#stop.signal]);
  }

  /**
   * Waits for what the connection brings. The time between two calls does not count as silence.
   *
   * @throws StreamBroken if that fails, or does not come
   */
  async within<Value>(coming: Promise<Value>): Promise<Value> {
    const silence = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      silence.reject(new StreamBroken(`nothing came from the server for ${SILENCE / 1_000} s`));
    }, SILENCE);
    try {
      return await Promise.race([coming, silence.promise]);
    } catch (error) {
      if (isStreamBroken(error)) throw error;
      throw new StreamBroken('the connection to the server was lost', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  async *textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { value, done } = await this.within(reader.read());
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  }

  end(): void {
    this.#stop.abort();
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '');
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Text is all that there is.
  }
  return new ApiProblem(body, response);
}
