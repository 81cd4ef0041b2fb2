import type { LogReader } from '@stockbook/event-store';
import type { ApiRequest } from '../http.ts';
import { unavailable } from '../problem-error.ts';
import {
  CONSISTENCY_TOKEN,
  readTokens,
  type StoredWrite,
  toToken,
  WriteNotReadable,
} from './stored-write.ts';

/** How long a read waits for a write at most, in ms. */
const PATIENCE = 5_000;

/** How many reads wait at once. Each takes the place of a request that could be worked on. */
const WAITING = 64;

/** How old the end of the log may be that a token names, in ms. With an older one, a read looks further back. */
const FRESH = 1_000;

/** Waits, until the signal is aborted, for what is read to have a write. */
export type WaitForWrite = (write: StoredWrite, signal: AbortSignal) => Promise<void>;

/** Lets a client read what it has written: the reply to a write has a token, and a read with it waits. */
export class WrittenReads {
  readonly #store: LogReader;
  #waiting = 0;
  #end: { readonly position: string; readonly readAt: number } | undefined;
  #reading: Promise<void> | undefined;

  constructor(store: LogReader) {
    this.#store = store;
  }

  /**
   * A position at which the log ended before this call. A write must not wait for it: but for the first one
   * it is read for the writes that follow.
   */
  async endBefore(): Promise<string> {
    const known = this.#end;
    if (known === undefined) await this.#readEnd();
    else if (performance.now() - known.readAt > FRESH) void this.#readEnd();
    // If the end cannot be read, the write may still go on. All events lie after '0'.
    return known?.position ?? this.#end?.position ?? '0';
  }

  /** The header with the token of a write. */
  headerOf(write: StoredWrite): Readonly<Record<string, string>> {
    return { [CONSISTENCY_TOKEN.toLowerCase()]: toToken(write) };
  }

  /**
   * Waits until what is read has the writes that a request names.
   *
   * @throws ProblemError 400 if the request has no token of a reply; 503 after 5 s, or if many reads wait
   */
  async wait({ headers, signal }: ApiRequest, waitFor: WaitForWrite): Promise<void> {
    const writes = readTokens(headers[CONSISTENCY_TOKEN.toLowerCase()]);
    if (writes.length === 0) return;
    if (this.#waiting >= WAITING) throw notReadable('many other requests wait for their writes');
    const patience = AbortSignal.timeout(PATIENCE);
    const ended = signal ? AbortSignal.any([patience, signal]) : patience;
    this.#waiting += 1;
    try {
      await Promise.all(writes.map((write) => waitFor(write, ended)));
    } catch (error) {
      if (!patience.aborted || error !== ended.reason) throw error;
      throw notReadable(`the event that ${CONSISTENCY_TOKEN} names cannot be read here yet`);
    } finally {
      this.#waiting -= 1;
    }
  }

  #readEnd(): Promise<void> {
    this.#reading ??= this.#store
      .end()
      .then(
        (position) => {
          this.#end = { position, readAt: performance.now() };
        },
        // The next write reads it again.
        () => undefined,
      )
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }
}

function notReadable(why: string): WriteNotReadable {
  const { problem, headers } = unavailable(`${why}: send the same request again`);
  return new WriteNotReadable(problem, headers);
}
