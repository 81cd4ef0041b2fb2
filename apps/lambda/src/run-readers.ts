import { hasCode, type Readers } from '@stockbook/event-store';

/** What tells of a run. */
export interface RunNotices {
  /** A group could not be run, for another reason than the time. */
  readonly onFault: (fault: unknown, group: string) => void;
}

/** How long a run may take, in ms, and how long it waits for another one of the same group. */
export interface Run {
  readonly ms: number;
  readonly patience: number;
  /**
   * How long a run may build projections, in ms; as long as it may take by default. The brief runs after one that
   * took so long build nothing for a while.
   */
  readonly buildMs?: number;
  /** Whether the run may do what takes long and cannot be ended. */
  readonly dropOld: boolean;
  /**
   * A run that took so long, in ms, looks again for what came meanwhile: the runs that brought it may have given up
   * waiting.
   */
  readonly againAfter?: number;
}

/**
 * How long a group is left alone after a run that did not come to the end of the log, and builds nothing after one
 * that took too long, in ms.
 */
const REST_MS = 20_000;

/**
 * Runs groups of readers. Each runs on its own: one that fails, or takes long, holds up neither the others nor
 * the caller for longer than a run may take.
 */
export class ReaderRuns {
  readonly #groups: ReadonlyMap<string, Readers>;
  readonly #onFault: RunNotices['onFault'];
  readonly #restUntil = new Map<string, number>();
  readonly #buildsRestUntil = new Map<string, number>();
  readonly #now: () => number;

  constructor(
    groups: Readonly<Record<string, Readers>>,
    { onFault }: RunNotices,
    now = () => performance.now(),
  ) {
    this.#groups = new Map(Object.entries(groups));
    this.#onFault = onFault;
    this.#now = now;
  }

  /** Runs the groups, but those that did not get to their end lately. It never throws. */
  async runBriefly(run: Run): Promise<void> {
    const rested = (until: ReadonlyMap<string, number>, group: string) =>
      (until.get(group) ?? 0) <= this.#now();
    const groups = [...this.#groups].filter(([group]) => rested(this.#restUntil, group));
    const briefly = ([group, readers]: (typeof groups)[number]) =>
      this.#runGroup(group, readers, {
        ...run,
        ...(!rested(this.#buildsRestUntil, group) && { buildMs: 0 }),
      });
    await Promise.all(groups.map(briefly));
  }

  /** Runs all groups. It never throws. */
  async run(run: Run): Promise<void> {
    await Promise.all(
      [...this.#groups].map(([group, readers]) => this.#runGroup(group, readers, run)),
    );
  }

  async #runGroup(
    group: string,
    readers: Readers,
    { ms, againAfter = Infinity, ...run }: Run,
  ): Promise<void> {
    const signal = AbortSignal.timeout(ms);
    try {
      for (let hasWaiting = true; hasWaiting;) {
        const began = this.#now();
        const hasRun = await readers.runOnce({ ...run, signal });
        if (!hasRun) return this.#rest(group);
        const took = this.#now() - began;
        if (run.buildMs && took >= run.buildMs) {
          this.#buildsRestUntil.set(group, this.#now() + REST_MS);
        }
        hasWaiting = took >= againAfter;
      }
      this.#restUntil.delete(group);
    } catch (fault) {
      this.#rest(group);
      // The next run goes on where this one ended; its alarm is the lag.
      const isLate = signal.aborted && fault === signal.reason;
      if (!isLate && !hasCode(fault, 'LeaseLost')) this.#onFault(fault, group);
    }
  }

  #rest(group: string): void {
    this.#restUntil.set(group, this.#now() + REST_MS);
  }
}
