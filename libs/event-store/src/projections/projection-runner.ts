import type { LogReader } from '../event-store.ts';
import type { Row } from '../rows/row.ts';
import type { RowStore } from '../rows/row-store.ts';
import { Follower, type FollowerOptions } from '../subscriptions/follower.ts';
import { isAfter } from '../subscriptions/position.ts';
import { ReaderAheadOfLog } from '../subscriptions/reader-ahead-of-log.ts';
import type { Tail } from '../subscriptions/tail.ts';
import type { Patience } from '../subscriptions/until-available.ts';
import { dropBuild } from './drop-build.ts';
import { type InlineHost, inlineHostOf } from './inline/inline-host.ts';
import { OldVersions } from './old-versions.ts';
import type { AnyProjection } from './projection.ts';
import { ProjectionBuild } from './projection-build.ts';
import { projectionReaction } from './projection-reaction.ts';
import {
  begin,
  buildKey,
  changeState,
  dropped,
  type KeptState,
  type ProjectionState,
  stateKey,
  takeOver,
  toState,
} from './projection-state.ts';
import { run, type Running } from './running.ts';

export interface ProjectionRunnerOptions extends FollowerOptions {
  readonly store: LogReader;
  readonly rows: RowStore;
  /** How often the live build follows the log while another one is made, in ms. */
  readonly pollMs: number;
  /** How long the rows of an old build stay after another took over, in ms: reads of them may be under way. */
  readonly dropAfterMs: number;
  /** How long the rows of an old version stay after another one is read, in ms. */
  readonly dropVersionsAfterMs: number;
}

/**
 * Runs one projection while the lease is held: the build that is live follows the log, another one is made
 * beside it, and takes over in one step.
 */
export class ProjectionRunner {
  readonly projection: AnyProjection;
  readonly #options: ProjectionRunnerOptions;
  readonly #host: InlineHost | undefined;
  readonly #oldVersions: OldVersions;
  #kept: KeptState = toState(undefined);
  #live: Running<Follower> | undefined;
  #building: Running<ProjectionBuild> | undefined;
  /** The builds to drop, as they were at the start: readers of a build that ended later may still be under way. */
  #unneeded: readonly number[] = [];
  /** When a build was seen first among those to drop. */
  readonly #droppingSince = new Map<number, number>();

  constructor(projection: AnyProjection, options: ProjectionRunnerOptions) {
    this.projection = projection;
    this.#options = options;
    this.#host = inlineHostOf(options.store, projection);
    this.#oldVersions = new OldVersions(projection, options);
  }

  /** Whether appends write its rows: then its checkpoint is newer than what the follower knows. */
  get isInline(): boolean {
    return this.#host !== undefined;
  }

  /** What follows the log for the live build. */
  get follower(): Follower | undefined {
    return this.#live?.subject;
  }

  /** The build that is being made. */
  get building(): ProjectionBuild | undefined {
    return this.#building?.subject;
  }

  /** Takes the state as it is kept, and begins the first build, if there is none. */
  async load(row: Row | undefined, versions: Row | undefined): Promise<void> {
    await this.#oldVersions.load(versions);
    this.#kept = toState(row);
    const { live, dropping } = this.#kept.state;
    this.#unneeded = dropping;
    if (live === undefined) await this.#change(begin);
  }

  /** Runs what the state says, from now on. */
  start(tail: Tail): void {
    this.#sync(tail);
  }

  /** Takes another state: a person has begun a build, or abandoned one. */
  async look(row: Row | undefined, versions: Row | undefined, tail: Tail): Promise<void> {
    await this.#oldVersions.load(versions);
    const kept = toState(row);
    if (kept.version < this.#kept.version) return;
    this.#kept = kept;
    this.#sync(tail);
  }

  /** Whether a build is to be made. */
  get isUnbuilt(): boolean {
    return this.#kept.state.building !== undefined;
  }

  /** Brings the build that is read to a position, if there is one. */
  async followOnce(end: string): Promise<void> {
    const { live, building } = this.#kept.state;
    if (live === undefined) return;
    const following = this.#live?.build === live ? this.#live.subject : undefined;
    try {
      if (following && !this.isInline) await following.catchUpOnce(end);
      else await this.#followOnce(live, end);
    } catch (fault) {
      if (building === undefined || !(fault instanceof ReaderAheadOfLog)) throw fault;
      // The other build takes its place.
      this.#live = undefined;
    }
  }

  /**
   * Builds to the end of the log, if a build is to be made. The build that is read goes on beside the other one.
   *
   * @param pause ends it before: the next run goes on
   */
  async buildOnce(pause: AbortSignal): Promise<void> {
    const { building } = this.#kept.state;
    if (building === undefined) return;
    await this.#buildOnce(building, pause);
    if (this.#kept.state.live !== building) return;
    await this.#followOnce(building, await this.#options.store.end());
  }

  async #buildOnce(number: number, pause: AbortSignal): Promise<void> {
    const { clock, pollMs, signal, store } = this.#options;
    const build = this.#newBuild(number, signal);
    this.#building = { subject: build, build: number, stop: async () => undefined };
    const before = this.#live?.subject;
    const ended = new AbortController();
    const made = build.toEnd(pause).finally(() => ended.abort());
    const beside = async () => {
      while (before && !ended.signal.aborted) {
        await before.catchUpOnce(await store.end());
        await clock.delay(pollMs, ended.signal).catch(() => undefined);
      }
    };
    // Neither goes on alone after the lease was released.
    for (const outcome of await Promise.allSettled([made, beside()])) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
    if (!(await made)) return;
    // Readers never go back: the one that follows has no position that this one lacks, unless it is ahead of the log.
    if (before && isAfter(before.progress.position, build.progress.position)) await build.toEnd();
    await this.#takeOver(build, number);
    this.#building = undefined;
  }

  async #followOnce(build: number, end: string): Promise<void> {
    const follower = this.#newFollower(build, this.#options.signal);
    this.#live = { subject: follower, build, stop: async () => undefined };
    await follower.progress.reload(async () => undefined);
    await follower.catchUpOnce(end);
    if (this.#host === undefined) return;
    await this.#host.takeOver(this.projection, build, this.#options.lease.fence);
    // The take-over wrote the checkpoint.
    await follower.progress.reload(async () => undefined);
  }

  /** Drops the builds that were not needed any more when the state was loaded, and versions whose time is over. */
  async dropUnneeded(): Promise<void> {
    for (const build of this.#unneeded) await this.#drop(build);
    await this.#dropVersions();
  }

  /** Waits until nothing runs any more; the signal has aborted. */
  async ended(): Promise<void> {
    await Promise.all([this.#live?.stop(), this.#building?.stop()]);
  }

  /** Drops builds and versions that are not needed any more, if none of their rows can still be read. */
  async dropOld(): Promise<void> {
    const { clock, dropAfterMs } = this.#options;
    for (const build of this.#kept.state.dropping) {
      const since = this.#droppingSince.get(build) ?? clock.monotonic();
      this.#droppingSince.set(build, since);
      if (clock.monotonic() - since >= dropAfterMs) await this.#drop(build);
    }
    await this.#dropVersions();
  }

  async #dropVersions(): Promise<void> {
    if (this.#kept.state.live !== undefined) await this.#oldVersions.dropUnused();
  }

  #sync(tail: Tail): void {
    const { live, building } = this.#kept.state;
    if (this.#building && this.#building.build !== building) {
      void this.#building.stop();
      this.#building = undefined;
    }
    if (live !== undefined && this.#live?.build !== live) this.#follow(live, tail);
    if (building !== undefined && this.#building === undefined) this.#build(building, tail);
  }

  #follow(build: number, tail: Tail): void {
    const previous = this.#live?.stop();
    const make = (signal: AbortSignal) => this.#newFollower(build, signal);
    this.#live = run(build, this.#patience, make, async (follower) => {
      await previous;
      await follower.progress.reload(async () => undefined);
      await follower.run(tail);
    });
  }

  #build(number: number, tail: Tail): void {
    const make = (signal: AbortSignal) => this.#newBuild(number, signal);
    this.#building = run(number, this.#patience, make, async (build) => {
      try {
        await build.toEnd();
        await this.#replaceLive(number, build, tail);
      } catch (fault) {
        build.failed(fault);
        throw fault;
      }
    });
  }

  get #patience(): Patience {
    const onFault = (fault: unknown) => this.#options.onFault(fault, this.projection.name);
    return { ...this.#options, onFault };
  }

  /** Stops the build that is live, and follows with the new one; with the old one again, if it fails. */
  async #replaceLive(number: number, build: ProjectionBuild, tail: Tail): Promise<void> {
    const before = this.#live;
    await before?.stop();
    try {
      // Readers never go back: the one that follows has no position that this one lacks, unless it is ahead of the log.
      if (before && isAfter(before.subject.progress.position, build.progress.position)) {
        await build.toEnd();
      }
      await this.#takeOver(build, number);
    } finally {
      const isLive = this.#kept.state.live === number;
      if (isLive && this.#building?.build === number) this.#building = undefined;
      if (isLive) this.#follow(number, tail);
      else if (before) this.#follow(before.build, tail);
    }
  }

  /**
   * Makes a complete build the one that is read. Where appends write the rows, they write those of this build from
   * the same step on, so that no reader sees a row go back.
   */
  async #takeOver(build: ProjectionBuild, number: number): Promise<void> {
    const { rows, lease, clock, backoff, signal } = this.#options;
    if (!this.#host) return this.#change(takeOver(number));
    for (;;) {
      signal.throwIfAborted();
      const outcome = await this.#host.takeOver(this.projection, number, lease.fence);
      if (outcome !== 'behind') break;
      if ((await lease.check()) === 'lost') lease.lost.throwIfAborted();
      await clock.delay(backoff(1), signal);
      await build.toEnd();
    }
    this.#kept = toState(await rows.get(stateKey(this.projection)));
  }

  #newFollower(build: number, signal: AbortSignal): Follower {
    const reaction = projectionReaction(this.#options.rows, this.projection, build);
    const options = { ...this.#options, signal };
    const { fence } = this.#options.lease;
    const host = this.#host;
    const takeOver = host && (() => host.takeOver(this.projection, build, fence));
    return new Follower(reaction, options, takeOver);
  }

  #newBuild(build: number, signal: AbortSignal): ProjectionBuild {
    const key = buildKey(this.projection, build);
    const onFault = (fault: unknown) => this.#options.onFault(fault, key);
    return new ProjectionBuild({
      ...this.#options,
      projection: this.projection,
      build,
      signal,
      onFault,
    });
  }

  /** One step, under the lease. */
  async #change(change: (state: ProjectionState) => ProjectionState): Promise<void> {
    const { rows, lease } = this.#options;
    const kept = await changeState(rows, this.projection, change, lease.fence);
    if (kept) this.#kept = kept;
    else if ((await lease.check()) === 'lost') lease.lost.throwIfAborted();
  }

  async #drop(build: number): Promise<void> {
    await dropBuild(this.#options.rows, this.projection, build);
    await this.#change((state) => dropped(state, build));
    this.#droppingSince.delete(build);
  }
}
