import { type ApiProblem, isApiProblem } from './api-problem.ts';
import type { ClientOptions } from './client.ts';
import { isStreamBroken, openStream, StreamBroken, streamRequest } from './open-stream.ts';
import { pause } from './pause.ts';

/** An event of a stream. */
export interface SentEvent<Data> {
  /** The cursor after this event: as `lastEventId` it continues the stream there. */
  readonly id: string;
  /** The event's type, such as `productReceived`. */
  readonly type: string;
  readonly data: Data;
}

/** Whether a stream is open, or waits until it tries again. */
export type StreamState =
  | { readonly state: 'open' }
  | {
      readonly state: 'waiting';
      /** How long it waits, in ms. */
      readonly retryIn: number;
      /** What ended the stream. */
      readonly reason: Error;
      /** Tries again without waiting longer. */
      readonly retryNow: () => void;
    };

export interface FollowOptions extends ClientOptions {
  /** Ends the stream: the iteration then ends without an error. */
  readonly signal?: AbortSignal;
  /** Continues after the event with this id, whatever the query says. */
  readonly lastEventId?: string;
  /** Called whenever the stream opens, and whenever it begins to wait. */
  readonly onState?: (state: StreamState) => void;
}

/** How long to wait, in ms, until the server says otherwise. */
const FIRST_WAIT = 1_000;

/** How long to wait at most, in ms, unless the server asks for more. */
const LONGEST_WAIT = 30_000;

/**
 * Follows a path that sends server-sent events, for ever: it opens a stream that broke off again, after the
 * last event that it has, and waits longer after each attempt that fails, up to 30 s. Each event comes once.
 *
 * It uses fetch, because EventSource of browsers sends no headers.
 *
 * @param path such as `/events`
 * @param query its parameters; those that are undefined are left out
 * @throws ApiProblem if the server refuses the request (4xx), for example 406 on AWS, which does not stream
 * @example <caption>no-run: needs a server</caption>
 * const signal = AbortSignal.timeout(60_000)
 * const options = { baseUrl: 'http://127.0.0.1:3000', signal }
 * for await (const { data } of follow<HistoryEvent>(options, '/products/100/events')) {
 *   console.log(data.product.quantity)
 * }
 */
export async function* follow<Data>(
  options: FollowOptions,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): AsyncGenerator<SentEvent<Data>, void, undefined> {
  const { signal, onState } = options;
  const isOver = () => signal?.aborted === true;
  const place: Place = { lastEventId: options.lastEventId, wait: FIRST_WAIT, failed: 0 };
  for (;;) {
    const reason = yield* untilBroken<Data>(place, options, path, query);
    if (isOver()) return;
    place.failed += 1;
    const waiting = pause(waitFor(reason, place), signal);
    onState?.({ state: 'waiting', reason, retryIn: waiting.ms, retryNow: waiting.end });
    await waiting.over;
    if (isOver()) return;
  }
}

/** Where a stream goes on when it is opened again, and when. */
interface Place {
  lastEventId: string | undefined;
  wait: number;
  /** How many attempts failed since a stream was open. */
  failed: number;
}

/** The events of one stream. Returns what ended it. */
async function* untilBroken<Data>(
  place: Place,
  { onState, ...options }: FollowOptions,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<SentEvent<Data>, Error, undefined> {
  const request = streamRequest(options, path, query, place.lastEventId);
  try {
    for await (const block of openStream(request, options.fetch)) {
      if (block === 'open') {
        place.failed = 0;
        onState?.({ state: 'open' });
        continue;
      }
      place.lastEventId = block.id ?? place.lastEventId;
      place.wait = block.retry ?? place.wait;
      if (block.data === undefined) continue;
      const data = JSON.parse(block.data) as Data;
      yield { id: place.lastEventId ?? '', type: block.event ?? 'message', data };
    }
    return new StreamBroken('the server ended the stream');
  } catch (error) {
    if (isStreamBroken(error) || (isApiProblem(error) && mayPass(error))) return error;
    throw error;
  }
}

/** Whether the server may take the same request later. */
const mayPass = ({ response: { status } }: ApiProblem): boolean =>
  status >= 500 || status === 408 || status === 425 || status === 429;

/** In ms: longer after each failure, at random so that clients do not come back at once, and never before Retry-After. */
function waitFor(reason: Error, { failed, wait }: Place): number {
  const bound = Math.min(LONGEST_WAIT, wait * 2 ** (failed - 1));
  const retryAfter = isApiProblem(reason) ? reason.response.headers.get('retry-after') : null;
  return Math.max((bound * (1 + Math.random())) / 2, Number(retryAfter ?? 0) * 1_000 || 0);
}
