import type { LogReader } from '@stockbook/event-store';
import type { ApiRequest } from '../http.ts';
import { unavailable } from '../problem-error.ts';
import { SharedWaits } from './shared-waits.ts';
import {
  CONSISTENCY_TOKEN,
  readTokens,
  type StoredWrite,
  toToken,
  WriteNotReadable,
} from './stored-write.ts';

/** How long a read waits for a write at most, in ms. */
const PATIENCE = 5_000;

/** How many writes are waited for at once, in all requests: each is asked for again and again, which slows what is stored. */
const WAITING = 64;

/** How old the end of the log may be that a token names, in ms. With an older one, a read looks further back. */
const FRESH = 1_000;

/** Waits, until the signal is aborted, for what is read to have a write. */
export type WaitForWrite = (write: StoredWrite, signal: AbortSignal) => Promise<void>;

/** Lets a client read what it has written: the reply to a write has a token, and a read with it waits. */
export class WrittenReads {
  readonly #store: LogReader;
  readonly #waits = new SharedWaits();
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
   * Waits until what is read has the writes that a request names. Requests that read the same wait together.
   *
   * @param read names what is read
   * @throws ProblemError 400 if the request has no token of a reply; 503 after 5 s, or if many writes are waited for
   */
  async wait({ headers, signal }: ApiRequest, read: string, waitFor: WaitForWrite): Promise<void> {
    const writes = lastOfEach(readTokens(headers[CONSISTENCY_TOKEN.toLowerCase()]));
    if (writes.length === 0) return;
    const keyOf = (write: StoredWrite) => `${read} ${toToken(write)}`;
    if (this.#waits.sizeWith(writes.map(keyOf)) > WAITING)
      throw notReadable('many other requests wait for their writes');
    const patience = AbortSignal.timeout(PATIENCE);
    const ended = signal ? AbortSignal.any([patience, signal]) : patience;
    try {
      const join = (write: StoredWrite) =>
        this.#waits.join(keyOf(write), (stop) => waitFor(write, stop), ended);
      await Promise.all(writes.map(join));
    } catch (error) {
      if (!patience.aborted || error !== ended.reason) throw error;
      throw notReadable(`the event that ${CONSISTENCY_TOKEN} names cannot be read here yet`);
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

/** The last write of each stream: what has it has those before. */
function lastOfEach(writes: readonly StoredWrite[]): readonly StoredWrite[] {
  const last = new Map<string, StoredWrite>();
  for (const write of writes) {
    const key = `${write.stream.category}/${write.stream.id}`;
    const other = last.get(key);
    if (other === undefined || other.version < write.version) last.set(key, write);
  }
  return [...last.values()];
}

function notReadable(why: string): WriteNotReadable {
  const { problem, headers } = unavailable(`${why}: send the same request again`);
  return new WriteNotReadable(problem, headers);
}
