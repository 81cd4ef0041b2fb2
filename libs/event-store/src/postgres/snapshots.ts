import { hasCode } from '../errors/has-code.ts';
import type { Json } from '../json.ts';
import type { UnboundSnapshot } from '../laws/issued.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { LatestInStream, UpToInStream } from '../log-reader-adapter.ts';
import type { StreamId } from '../stream.ts';
import { Loads } from './loads.ts';
import type { FoundUpTo, WantedUpTo } from './read-up-to.ts';
import { putSnapshots, SNAPSHOT_INTERVAL } from './snapshot-rows.ts';
import { SnapshotWriter } from './snapshot-writer.ts';
import type { SqlPort } from './sql-port.ts';

/** How long the table is left alone after it could not be read or written, in ms. */
const PAUSE_MS = 60_000;
/** What PostgreSQL says of a table that the role may not read, and of one that a backup left out. */
const NO_TABLE = ['42501', '42P01'];

/**
 * The snapshots of a log in PostgreSQL: rows beside the events, which the log can do without. If the role has no
 * right to them, loads read events only.
 */
export class Snapshots {
  readonly #loads: Loads;
  readonly #now: () => number;
  readonly #writer: SnapshotWriter;
  #readableAt = 0;
  #writableAt = 0;

  constructor(
    sql: Pick<SqlPort, 'query' | 'write' | 'listen'>,
    schema: string,
    now: () => number = () => performance.now(),
  ) {
    this.#loads = new Loads(sql, schema);
    this.#now = now;
    const write = sql.write.bind(sql);
    this.#writer = new SnapshotWriter(async (snapshots) => {
      try {
        await putSnapshots(write, schema, snapshots);
      } catch (error) {
        this.#writableAt = now() + PAUSE_MS;
        throw error;
      }
    });
  }

  /** @returns undefined if the events must be read without a snapshot */
  async readUpTo(
    stream: StreamId,
    version: number,
    reducerVersion: string,
  ): Promise<UpToInStream | undefined> {
    const found = await this.#find({ stream, version, reducerVersion });
    return found && withState(found);
  }

  /** @returns undefined if the events must be read without a snapshot */
  async readLatest(stream: StreamId, reducerVersion: string): Promise<LatestInStream | undefined> {
    const found = await this.#find({ stream, version: Number.MAX_SAFE_INTEGER, reducerVersion });
    const latest = found && withState(found);
    if (found === undefined || latest === undefined) return undefined;
    const { version, hash } = found.end;
    const since = version - (latest.snapshot?.version ?? 0);
    const snapshotDue = since >= SNAPSHOT_INTERVAL && this.#now() >= this.#writableAt;
    return { head: { version, hash, snapshotDue }, ...latest };
  }

  /** Keeps the snapshots of an append that was carried out, some time later. */
  keep(appends: readonly PreparedAppend[]): void {
    if (this.#now() < this.#writableAt) return;
    for (const append of appends) this.#writer.add(append);
  }

  /**
   * Waits until loads have what they asked for, and the snapshots that were to be kept are written, or cannot be; returns
   * undefined if nothing waits.
   */
  end(): Promise<unknown> | undefined {
    const ends = [this.#loads.end(), this.#writer.end()].filter((end) => end !== undefined);
    return ends.length > 0 ? Promise.all(ends) : undefined;
  }

  async #find(wanted: WantedUpTo): Promise<FoundUpTo | undefined> {
    if (this.#now() < this.#readableAt) return undefined;
    try {
      return await this.#loads.read(wanted);
    } catch (error) {
      if (!NO_TABLE.some((code) => hasCode(error, code))) throw error;
      this.#readableAt = this.#now() + PAUSE_MS;
      return undefined;
    }
  }
}

/** @returns undefined if the snapshot cannot be read, since another program changed it */
function withState({ events, snapshot }: FoundUpTo): UpToInStream | undefined {
  if (snapshot === undefined) return { events };
  try {
    const state: Json = JSON.parse(snapshot.state);
    const read: UnboundSnapshot = { ...snapshot, state };
    return { snapshot: read, events };
  } catch {
    return undefined;
  }
}
