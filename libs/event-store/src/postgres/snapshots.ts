import { hasCode } from '../errors/has-code.ts';
import type { Json } from '../json.ts';
import type { UnboundSnapshot } from '../laws/issued.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { LatestInStream, UpToInStream } from '../log-reader-adapter.ts';
import type { StreamId } from '../stream.ts';
import { Batches } from './batches.ts';
import { loadLimits } from './load-limits.ts';
import { type FoundUpTo, readSeveralUpTo, readUpTo, type WantedUpTo } from './read-up-to.ts';
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
  readonly #read: (wanted: WantedUpTo) => Promise<FoundUpTo>;
  readonly #now: () => number;
  readonly #writer: SnapshotWriter;
  #readableAt = 0;
  #writableAt = 0;

  constructor(
    sql: Pick<SqlPort, 'query' | 'write' | 'listen'>,
    schema: string,
    now: () => number = () => performance.now(),
  ) {
    this.#read = reading(sql, schema);
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

  /** Waits until the snapshots that were to be kept are written, or cannot be. */
  end(): Promise<void> | undefined {
    return this.#writer.end();
  }

  async #find(wanted: WantedUpTo): Promise<FoundUpTo | undefined> {
    if (this.#now() < this.#readableAt) return undefined;
    try {
      return await this.#read(wanted);
    } catch (error) {
      if (!NO_TABLE.some((code) => hasCode(error, code))) throw error;
      this.#readableAt = this.#now() + PAUSE_MS;
      return undefined;
    }
  }
}

/**
 * Returns how streams are read. An embedded database has one session: what is wanted while it reads waits in any case,
 * and is read together. A server answers each as soon as it can.
 *
 * @param schema quoted
 */
function reading(
  sql: Pick<SqlPort, 'query' | 'listen'>,
  schema: string,
): (wanted: WantedUpTo) => Promise<FoundUpTo> {
  const query: SqlPort['query'] = (...call) => sql.query(...call);
  if (sql.listen !== undefined) return (wanted) => readUpTo(query, schema, wanted);
  const loads = new Batches((wanted) => readSeveralUpTo(query, schema, wanted), loadLimits);
  return (wanted) => loads.add(wanted);
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
