import type { PreparedSnapshot, UnboundHead } from '../laws/issued.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { LatestInStream } from '../log-reader-adapter.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { type PlacedEvent, type StreamEnd, toPositionedEvent } from './append-call.ts';
import { SNAPSHOT_INTERVAL } from './snapshot-rows.ts';

/** After how many events a decider is asked for its state. To fold these again costs about what a copy does. */
const STATE_INTERVAL = 16;
/** With more events than these nothing is kept to fold: the decider brings no state. */
const MOST_EVENTS = 4 * STATE_INTERVAL;
/** How much is kept of all streams together. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What a stream or an event takes besides its texts, about. */
const OVERHEAD_BYTES = 500;

/** The end of a stream, as the last append of this process left it. */
interface RecentStream {
  readonly version: number;
  readonly hash: string;
  /** What its state folds from; absent if the state was not brought yet. */
  readonly fold?: Fold;
  /** The last snapshot that is in the table, or is to be written. */
  readonly stored: Stored;
}

interface Stored {
  /** 0 if there is none. */
  readonly version: number;
  readonly reducerVersion: string;
}

interface Fold {
  /** The state before the events; absent if they begin with the stream. */
  readonly snapshot?: PreparedSnapshot | undefined;
  readonly events: readonly PlacedEvent[];
  readonly bytes: number;
}

/**
 * The ends of the streams that deciders of this process read last, with what the process appended since, so that they
 * need not read them again. Another process may have appended since. The append that expects the version finds out,
 * and then the stream is forgotten. A stream that no decider reads costs an append one look.
 *
 * It keeps texts, and makes a state and events of them for each caller.
 *
 * After equinox's cache, and its option `AllowStale`.
 */
export class RecentStreams {
  /** The least recently used first. */
  readonly #streams = new Map<string, RecentStream>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** @returns undefined if the stream must be read */
  find(stream: StreamId, reducerVersion: string): LatestInStream | undefined {
    const key = streamKey(stream);
    const found = this.#streams.get(key);
    if (found?.fold === undefined) return undefined;
    const { version, hash, fold, stored } = found;
    const { snapshot, events } = fold;
    if (snapshot !== undefined && snapshot.reducerVersion !== reducerVersion) return undefined;
    this.#put(key, found);
    const snapshotDue =
      events.length >= STATE_INTERVAL || isDue({ version, reducerVersion }, stored);
    return {
      head: { version, hash, snapshotDue },
      ...(snapshot && { snapshot: { ...snapshot, state: JSON.parse(snapshot.state) } }),
      events: events.map((event) => toPositionedEvent(stream, event)),
    };
  }

  /** Returns where a stream ended when it was read or appended to last; undefined if it is not known. */
  endOf(stream: StreamId): StreamEnd | undefined {
    return this.#streams.get(streamKey(stream));
  }

  /**
   * Takes note of a stream that a decider read. A new one is known at once, another one from the next state on that
   * comes with an append.
   *
   * @param stored the snapshot that was found in the table; version 0 if there is none
   */
  read(
    stream: StreamId,
    { version, hash }: Pick<UnboundHead, 'version' | 'hash'>,
    stored: Stored,
  ): void {
    const key = streamKey(stream);
    const known = this.#streams.get(key);
    if (known !== undefined && known.version >= version) {
      if (known.version === version) this.#put(key, { ...known, stored });
      return;
    }
    const fold = version === 0 ? { events: [], bytes: 0 } : undefined;
    this.#put(key, { version, hash, stored, ...(fold && { fold }) });
  }

  /**
   * Takes note of an append that was carried out.
   *
   * @returns whether the snapshot that it brought is worth a row of the table
   */
  appended({ stream, snapshot }: PreparedAppend, placed: () => readonly PlacedEvent[]): boolean {
    const key = streamKey(stream);
    const known = this.#streams.get(key);
    // The statement that writes it looks for the last one.
    if (known === undefined) return snapshot !== undefined;
    const events = placed();
    const [first, last] = [events.at(0), events.at(-1)];
    if (first === undefined || last === undefined) return false;
    if (first.version !== known.version + 1) {
      // Another process appended since the last append that is known here.
      if (first.version > known.version) this.#remove(key);
      return false;
    }
    const due = snapshot && isDue(snapshot, known.stored) ? snapshot : undefined;
    const start = snapshot ? { snapshot, events: [], bytes: snapshot.state.length } : known.fold;
    const fold = start && longer(start, events);
    this.#put(key, {
      version: last.version,
      hash: last.hash,
      stored: due ? { version: due.version, reducerVersion: due.reducerVersion } : known.stored,
      ...(fold && fold.events.length <= MOST_EVENTS && { fold }),
    });
    return due !== undefined;
  }

  /** Forgets a stream that an append met at a later version than is known here. */
  conflicted(stream: StreamId, actual: number): void {
    const key = streamKey(stream);
    const known = this.#streams.get(key);
    if (known && known.version < actual) this.#remove(key);
  }

  #put(key: string, stream: RecentStream): void {
    this.#remove(key);
    this.#streams.set(key, stream);
    this.#bytes += bytesOf(key, stream);
    for (const oldest of this.#streams.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const stream = this.#streams.get(key);
    if (stream === undefined) return;
    this.#streams.delete(key);
    this.#bytes -= bytesOf(key, stream);
  }
}

/** The statement that writes it looks again, also if the last one of its reducer is not known here. */
const isDue = ({ version, reducerVersion }: Stored, stored: Stored): boolean =>
  version - (stored.reducerVersion === reducerVersion ? stored.version : 0) >= SNAPSHOT_INTERVAL;

const longer = ({ snapshot, events, bytes }: Fold, added: readonly PlacedEvent[]): Fold => ({
  snapshot,
  events: [...events, ...added],
  bytes: added.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, bytes),
});

const bytesOf = (key: string, { fold }: RecentStream): number =>
  OVERHEAD_BYTES + key.length + (fold ? fold.bytes + OVERHEAD_BYTES * fold.events.length : 0);
