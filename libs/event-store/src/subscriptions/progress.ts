import type { Row, RowChange } from '../rows/row.ts';
import type { ExpectedRow, RowStore } from '../rows/row-store.ts';
import { type Checkpoint, checkpointKey, checkpointPut, toCheckpoint } from './checkpoint.ts';
import type { Clock } from './clock.ts';
import type { Lease } from './lease.ts';
import { isAfter, positionsBetween, START } from './position.ts';
import { untilAvailable, type Patience } from './until-available.ts';
import { writeFenced } from './write-fenced.ts';

/** How many positions a reader that wants none of their events passes before it says so in its checkpoint. */
const MOST_UNSAVED = 10_000;

/**
 * The checkpoint is not as it was left: a write whose answer was lost, or the last one of another holder, or one of
 * an append.
 */
export class CheckpointMoved extends Error {
  readonly code: string = 'CheckpointMoved';

  constructor(reader: string) {
    super(`the checkpoint of ${reader} was written by another process: it is read again`);
    this.name = this.code;
  }
}

/** Two groups run a reader of one name. Each event still comes at least once, but to either or both. */
export class ReaderInTwoGroups extends CheckpointMoved {
  override readonly code = 'ReaderInTwoGroups';

  constructor(reader: string, groups: readonly [string, string]) {
    super(reader);
    this.name = this.code;
    this.message = `the groups ${groups.join(' and ')} both run ${reader}: leave it to one of them, or give it two names`;
  }
}

/** Makes rows to write, of the checkpoint's new version. */
type ChangesOf = (sequence: number) => readonly RowChange[];

export interface ProgressOptions {
  readonly reader: string;
  readonly rows: RowStore;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly patience: Patience;
}

/**
 * How far a reader has come, here and in its checkpoint. The checkpoint's row has a version that counts its
 * writes, so that of two that believe to hold the lease only one writes: a compare and set, as Emmett's
 * `storeProcessorCheckpoint` does.
 */
export class Progress {
  readonly #options: ProgressOptions;
  #position = START;
  #saved: Checkpoint = { position: START, sequence: 0 };
  #movedAt: number;
  readonly #waiting = new Set<{ readonly position: string; readonly resolve: () => void }>();

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#movedAt = options.clock.monotonic();
  }

  /** Each event up to here that the reader wants was handled or parked. */
  get position(): string {
    return this.#position;
  }

  /** When the position moved last, on the clock that only goes forward. */
  get movedAt(): number {
    return this.#movedAt;
  }

  /**
   * Takes the checkpoint as it is kept.
   *
   * @param begin says where to begin without one; undefined is the start, which needs no checkpoint
   */
  async load(row: Row | undefined, begin: () => Promise<string | undefined>): Promise<void> {
    const kept = toCheckpoint(row);
    this.#saved = kept ?? { position: START, sequence: 0 };
    this.#position = this.#saved.position;
    if (kept) return this.#moveTo(kept.position);
    const first = await begin();
    // A later start must begin at the same place, whatever was appended until then: also to an empty log.
    if (first !== undefined) await this.commit(() => [], first);
  }

  async reload(begin: () => Promise<string | undefined>): Promise<void> {
    const { rows, reader } = this.#options;
    await this.load(await rows.get(checkpointKey(reader)), begin);
  }

  /** Passes positions without events that the reader wants. */
  async pass(position: string): Promise<void> {
    if (!this.passQuietly(position)) await this.commit(() => [], position);
  }

  /** The same, if it needs no write; tells whether it did. */
  passQuietly(position: string): boolean {
    if (positionsBetween(this.#saved.position, position) > MOST_UNSAVED) return false;
    if (isAfter(position, this.#position)) this.#moveTo(position);
    return true;
  }

  /**
   * Writes rows together with the checkpoint; waits for a store that cannot be reached.
   *
   * @param changesOf makes them, of the checkpoint's new version
   * @param only rows that must have exactly these versions before; they are written with the checkpoint on every
   *   engine, at most `MOST_TOGETHER`
   * @throws LeaseLost, CheckpointMoved
   */
  async commit(
    changesOf: ChangesOf,
    position: string,
    only: readonly ExpectedRow[] = [],
  ): Promise<void> {
    const outcome = await untilAvailable(
      () => this.#write(changesOf, position, only),
      this.#options.patience,
    );
    await this.#written(outcome, position);
  }

  /** Writes the checkpoint once more at the end, if the reader has passed positions since. */
  async save(): Promise<void> {
    const position = this.#position;
    if (position === this.#saved.position) return;
    await this.#written(await this.#write(() => [], position, []), position);
  }

  #write(
    changesOf: ChangesOf,
    position: string,
    only: readonly ExpectedRow[],
  ): Promise<'written' | 'refused'> {
    const { rows, lease, reader } = this.#options;
    const sequence = this.#saved.sequence + 1;
    const { group } = lease;
    const checkpoint = checkpointPut(reader, { position, sequence, group });
    return writeFenced(rows, changesOf(sequence), { fence: lease.fence, checkpoint, only });
  }

  async #written(outcome: 'written' | 'refused', position: string): Promise<void> {
    const { lease, reader, rows } = this.#options;
    if (outcome === 'refused') {
      if ((await lease.check()) === 'lost') lease.lost.throwIfAborted();
      const { group = lease.group } = toCheckpoint(await rows.get(checkpointKey(reader))) ?? {};
      if (group === lease.group) throw new CheckpointMoved(reader);
      throw new ReaderInTwoGroups(reader, [lease.group, group]);
    }
    this.#saved = { position, sequence: this.#saved.sequence + 1 };
    this.#moveTo(position);
  }

  /** Returns when the reader has come to a position, or the signal aborts. */
  async reached(position: string, signal: AbortSignal): Promise<void> {
    if (!isAfter(position, this.#position) || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wait = { position, resolve };
      this.#waiting.add(wait);
      const end = () => {
        this.#waiting.delete(wait);
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
    });
  }

  #moveTo(position: string): void {
    if (position !== this.#position) this.#movedAt = this.#options.clock.monotonic();
    this.#position = position;
    for (const wait of this.#waiting) {
      if (isAfter(wait.position, position)) continue;
      this.#waiting.delete(wait);
      wait.resolve();
    }
  }
}
