import { setImmediate } from 'node:timers/promises';
import type { PreparedAppend } from '../laws/prepare.ts';
import { streamKey } from '../stream.ts';
import type { NewSnapshot } from './snapshot-rows.ts';

/** A larger state is not kept: it would be more to write than the events that it stands for. */
const MAX_STATE_BYTES = 256 * 1024;
/** How much may wait. What comes when more does is left out. */
const WAITING = { items: 256, bytes: 4 * 1024 * 1024 };
/** How much is written at once. */
const BATCH_BYTES = 512 * 1024;

/**
 * Writes the snapshots that appends brought, after they were acknowledged. No append waits for it or fails with
 * it: a snapshot that is left out or cannot be written costs a longer load.
 */
export class SnapshotWriter {
  readonly #put: (snapshots: readonly NewSnapshot[]) => Promise<void>;
  /** The newest of each stream and reducer. */
  readonly #waiting = new Map<string, NewSnapshot>();
  #bytes = 0;
  #running: Promise<void> | undefined;
  #ended = false;

  /** @param put if it throws, what waits is left out */
  constructor(put: (snapshots: readonly NewSnapshot[]) => Promise<void>) {
    this.#put = put;
  }

  /** Takes the snapshot of an append that was carried out, if it brought one. */
  add({ stream, snapshot, head }: PreparedAppend): void {
    if (this.#ended || snapshot === undefined || snapshot.version === 0) return;
    const bytes = Buffer.byteLength(snapshot.state);
    if (bytes > MAX_STATE_BYTES) return;
    const key = JSON.stringify([streamKey(stream), snapshot.reducerVersion]);
    this.#take(key);
    if (this.#waiting.size >= WAITING.items || this.#bytes + bytes > WAITING.bytes) return;
    this.#waiting.set(key, { stream, ...snapshot, hash: head?.hash });
    this.#bytes += bytes;
    this.#running ??= this.#run();
  }

  /**
   * Takes no more.
   *
   * @returns when those that wait are written or left out; undefined if none waits
   */
  end(): Promise<void> | undefined {
    this.#ended = true;
    return this.#running;
  }

  async #run(): Promise<void> {
    // The callers of the append go on first.
    await setImmediate();
    while (this.#waiting.size > 0) {
      try {
        await this.#put(this.#next());
      } catch {
        this.#waiting.clear();
        this.#bytes = 0;
      }
    }
    this.#running = undefined;
  }

  #next(): readonly NewSnapshot[] {
    const batch: NewSnapshot[] = [];
    let bytes = 0;
    for (const key of this.#waiting.keys()) {
      if (bytes > BATCH_BYTES) break;
      const snapshot = this.#take(key);
      if (snapshot === undefined) continue;
      batch.push(snapshot);
      bytes += Buffer.byteLength(snapshot.state);
    }
    return batch;
  }

  #take(key: string): NewSnapshot | undefined {
    const snapshot = this.#waiting.get(key);
    if (snapshot === undefined) return undefined;
    this.#waiting.delete(key);
    this.#bytes -= Buffer.byteLength(snapshot.state);
    return snapshot;
  }
}
