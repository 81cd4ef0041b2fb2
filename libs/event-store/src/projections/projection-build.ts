import { setImmediate } from 'node:timers/promises';
import type { PositionedEvent } from '../event.ts';
import type { LogReader, LogPage } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import { limits } from '../limits.ts';
import { rowLimits } from '../rows/row-limits.ts';
import type { RowChange } from '../rows/row.ts';
import type { RowStore } from '../rows/row-store.ts';
import { checkpointKey } from '../subscriptions/checkpoint.ts';
import { Delivery, isRefusedRow, type Trouble } from '../subscriptions/delivery.ts';
import type { Lease } from '../subscriptions/lease.ts';
import { type ParkedDelivery, reasonOf } from '../subscriptions/parked-delivery.ts';
import { isAfter, positionsBetween, START } from '../subscriptions/position.ts';
import { CheckpointMoved, Progress, ReaderInTwoGroups } from '../subscriptions/progress.ts';
import type { Patience } from '../subscriptions/until-available.ts';
import { BuildPace } from './build-pace.ts';
import { keysOf, ProjectedRows } from './projected-rows.ts';
import type { AnyProjection } from './projection.ts';
import { projectionReaction } from './projection-reaction.ts';
import { buildKey } from './projection-state.ts';
import { readRows } from './read-rows.ts';

/** How many rows stay in memory. */
const MOST_ROWS = 20_000;
/** How many writes are under way at a time: appends of others need some of the engine, too. */
const WRITES = 2;

export interface ProjectionBuildOptions extends Patience {
  readonly projection: AnyProjection;
  readonly build: number;
  readonly store: LogReader;
  readonly rows: RowStore;
  readonly lease: Lease;
  readonly onParked: (parked: ParkedDelivery) => void;
}

/**
 * Makes the rows of a projection from the start of the log, beside those that are read. Nothing reads them yet,
 * many events are applied in memory before the rows that they changed are written, and then the checkpoint.
 * Each row is guarded by its version: what was written before a crash is not applied twice.
 *
 * An event at which the projection throws is delivered as a live one is, and parked.
 */
export class ProjectionBuild {
  readonly progress: Progress;
  readonly #options: ProjectionBuildOptions;
  readonly #collection: string;
  readonly #projected: ProjectedRows;
  readonly #delivery: Delivery;
  /** Whether memory has every row there is. */
  #complete = false;
  /** Up to here all is in the rows or in memory. */
  #applied = START;
  #loaded = false;
  readonly #pace: BuildPace;
  #fault: Trouble | undefined;

  constructor(options: ProjectionBuildOptions) {
    const { projection, build, rows } = options;
    this.#options = options;
    this.#pace = new BuildPace(options.clock);
    this.#collection = buildKey(projection, build);
    this.#projected = new ProjectedRows(projection, this.#collection);
    this.progress = new Progress({ ...options, reader: this.#collection, patience: options });
    const reaction = projectionReaction(rows, projection, build);
    this.#delivery = new Delivery({
      ...options,
      reaction,
      progress: this.progress,
      held: new Set(),
    });
  }

  /** Up to where events were applied; more than the checkpoint says. */
  get position(): string {
    return this.#applied;
  }

  /** What keeps it from going on, if anything does. */
  get trouble(): Trouble | undefined {
    return this.#delivery.trouble ?? this.#fault;
  }

  /** Notes what keeps it from going on, until it does. */
  failed(fault: unknown): void {
    this.#fault = { reason: reasonOf(fault), attempt: (this.#fault?.attempt ?? 0) + 1 };
  }

  /**
   * Reads to the end of the log, and writes all rows and the checkpoint.
   *
   * @param pause ends it before, with all written that was applied
   * @returns whether it came to the end
   */
  async toEnd(pause?: AbortSignal): Promise<boolean> {
    for (;;) {
      try {
        if (!this.#loaded) await this.#load();
        return await this.#applyToEnd(pause);
      } catch (fault) {
        this.#loaded = false;
        if (!(fault instanceof CheckpointMoved)) throw fault;
        if (!(fault instanceof ReaderInTwoGroups)) continue;
        this.failed(fault);
        this.#options.onFault(fault);
      }
    }
  }

  /**
   * Takes the checkpoint, and writes one before the first row. So a build without a checkpoint has no rows, and
   * none must be dropped: a process that lost its lease could drop those of another one.
   */
  async #load(): Promise<void> {
    const kept = await this.#options.rows.get(checkpointKey(this.#collection));
    await this.progress.load(kept, async () => START);
    this.#forgetRows();
    this.#applied = this.progress.position;
    this.#complete = kept === undefined;
    this.#loaded = true;
  }

  async #applyToEnd(pause: AbortSignal | undefined): Promise<boolean> {
    const { signal } = this.#options;
    signal.throwIfAborted();
    // The next page is read while the events of this one are applied.
    let next = this.#read(this.#applied);
    for (;;) {
      signal.throwIfAborted();
      const page = await next;
      if (!page.atEnd) next = this.#read(page.position);
      else next = Promise.resolve(page);
      next.catch(() => undefined);
      await this.#apply(page);
      // A store in this process answers without a turn of the event loop.
      await setImmediate();
      const paused = pause?.aborted ?? false;
      const passed = positionsBetween(this.progress.position, this.#applied);
      const isDue = this.#pace.isDue(this.#projected.changes, passed);
      if (page.atEnd || paused || isDue) {
        await this.#pace.writing(() => this.#flush());
        this.#fault = undefined;
      }
      if (page.atEnd || paused) return page.atEnd;
    }
  }

  #read(after: string): Promise<LogPage> {
    const { store, projection } = this.#options;
    const { filter } = projection;
    return store.readAll({ after, limit: limits.page, ...(filter && { filter }) });
  }

  async #apply({ events, position }: LogPage): Promise<void> {
    const keyed = events.map((event) => ({ event, keys: this.#keysOf(event) }));
    const all = keyed.flatMap(({ keys }) => keys ?? []);
    await this.#readMissing(all);
    for (const { event, keys } of keyed) {
      try {
        this.#projected.apply(event, keys ?? keysOf(this.#options.projection, event));
        this.#applied = event.position;
      } catch {
        await this.#flush();
        await this.#deliver(event, keys ?? []);
        await this.#readMissing(all);
      }
    }
    this.#applied = position;
  }

  /** Undefined if the projection throws: it will again, when the event is applied. */
  #keysOf(event: PositionedEvent): readonly string[] | undefined {
    try {
      return keysOf(this.#options.projection, event);
    } catch {
      return undefined;
    }
  }

  async #readMissing(keys: readonly string[]): Promise<void> {
    const missing = [...new Set(keys.filter((key) => !this.#projected.has(key)))];
    if (missing.length === 0) return;
    const kept = this.#complete
      ? []
      : await readRows(this.#options.rows, this.#collection, missing);
    this.#projected.take(missing, kept);
  }

  /** Delivers an event as a live one is: it has one more attempt, and is parked. */
  async #deliver(event: PositionedEvent, keys: readonly string[]): Promise<void> {
    await this.#delivery.deliver([event], event.position);
    this.#applied = event.position;
    this.#complete = false;
    this.#projected.take(keys, await readRows(this.#options.rows, this.#collection, keys));
  }

  /** Writes the rows that changed, and then the checkpoint. */
  async #flush(): Promise<void> {
    const position = this.#applied;
    const refused = await this.#writeAll();
    if (refused) return this.#repeatCarefully(position);
    if (position !== this.progress.position) await this.progress.commit(() => [], position);
    if (this.#projected.size > MOST_ROWS) this.#forgetRows();
  }

  /** @returns whether the laws of rows refused one */
  async #writeAll(): Promise<boolean> {
    let changes: readonly RowChange[];
    try {
      changes = this.#projected.takeChanges();
    } catch {
      // The projection's terms threw.
      return true;
    }
    const batches: (readonly RowChange[])[] = [];
    for (let from = 0; from < changes.length; from += rowLimits.changesPerWrite) {
      batches.push(changes.slice(from, from + rowLimits.changesPerWrite));
    }
    const work = Array.from({ length: WRITES }, async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) await this.#write(batch);
    });
    for (const result of await Promise.allSettled(work)) {
      if (result.status === 'fulfilled') continue;
      if (isRefusedRow(result.reason)) return true;
      throw result.reason;
    }
    return false;
  }

  async #write(batch: readonly RowChange[]): Promise<void> {
    const { rows, lease } = this.#options;
    const outcome = await rows.write(batch, { only: [lease.fence], yields: true });
    if (outcome === 'written') return;
    if ((await lease.check()) === 'lost') lease.lost.throwIfAborted();
    impossible('a write was refused under a lease that is held');
  }

  /** Goes from the checkpoint to a position event by event, as live ones are delivered. */
  async #repeatCarefully(target: string): Promise<void> {
    this.#forgetRows();
    while (isAfter(target, this.progress.position)) {
      const { events } = await this.#read(this.progress.position);
      const until = events.filter(({ position }) => !isAfter(position, target));
      if (until.length > 0) await this.#delivery.deliver(until, until.at(-1)?.position ?? target);
      if (until.length < events.length || events.length === 0) {
        await this.progress.commit(() => [], target);
      }
    }
    this.#applied = target;
  }

  #forgetRows(): void {
    this.#projected.clear();
    this.#complete = false;
  }
}
