import {
  isApiProblem,
  type RecordedEvent,
  type SentEvent,
  type StreamState,
} from '@stockbook/api/client';

/** How the console learns what happens. */
export type ConnectionState =
  | { readonly state: 'connecting' | 'open' }
  /** The connection was lost; it is tried again at a time, in milliseconds since 1970. */
  | { readonly state: 'waiting'; readonly until: number; readonly retryNow: () => void }
  /** The server does not stream, as on AWS. */
  | { readonly state: 'none' };

/** Opens the stream of the log: `follow` of the client. */
export type OpenLog = (options: {
  readonly signal: AbortSignal;
  readonly lastEventId?: string;
  readonly onState: (state: StreamState) => void;
}) => AsyncIterable<SentEvent<RecordedEvent>>;

/** What follows the log. */
export interface LogFollower {
  /** Events as they come. */
  readonly onEvent: (event: RecordedEvent) => void;
  /** Anything may have changed meanwhile: the connection was lost, or the stream has begun anew. */
  readonly onGap: () => void;
  readonly onState: (state: ConnectionState) => void;
}

/** How long to wait, in ms, after the server refused to continue the stream. */
const ANEW = 1_000;

/**
 * Follows the log until the signal is aborted. A stream that cannot be continued, because the server has
 * another log now, begins anew at its end.
 */
export async function followLog(
  open: OpenLog,
  { onEvent, onGap, onState }: LogFollower,
  signal: AbortSignal,
  lastEventId?: string,
): Promise<string | undefined> {
  let last = lastEventId;
  let isFirst = last === undefined;
  const state = (now: StreamState) => {
    if (now.state === 'open') {
      if (!isFirst) onGap();
      isFirst = false;
      onState({ state: 'open' });
    } else {
      const until = Date.now() + now.retryIn;
      onState({ state: 'waiting', until, retryNow: now.retryNow });
    }
  };
  while (!signal.aborted) {
    try {
      const options = { signal, onState: state, ...(last !== undefined && { lastEventId: last }) };
      for await (const { id, data } of open(options)) {
        last = id;
        onEvent(data);
      }
    } catch (error) {
      if (isApiProblem(error) && [405, 406].includes(error.problem.status)) {
        onState({ state: 'none' });
        return last;
      }
      if (signal.aborted) return last;
      last = undefined;
      isFirst = false;
      await paused(signal);
    }
  }
  return last;
}

const paused = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ANEW);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
