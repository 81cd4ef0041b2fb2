/** A time to wait that can end early. */
export interface Pause {
  readonly ms: number;
  /** Fulfilled at the end of the time, at `end`, and when the signal is aborted. */
  readonly over: Promise<undefined>;
  readonly end: () => void;
}

/** Begins to wait. */
export function pause(ms: number, signal: AbortSignal | undefined): Pause {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    resolve(undefined);
  };
  const timer = setTimeout(end, ms);
  signal?.addEventListener('abort', end);
  return { ms, over: promise, end };
}
