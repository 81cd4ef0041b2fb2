import { LeaseLost } from '../errors/lease-lost.ts';
import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import type { Row } from '../rows/row.ts';
import type { ExpectedRow, RowStore } from '../rows/row-store.ts';
import type { Clock } from './clock.ts';

export interface LeaseOptions {
  readonly rows: RowStore;
  /** What is leased: the readers of one name, in all processes. */
  readonly group: string;
  /** Names the holder to people. */
  readonly holder: string;
  /** How long a contender sees no beat before it takes over, in ms. */
  readonly leaseMs: number;
  readonly clock: Clock;
  /** No other process can hold the lease: what is left of an earlier one is taken over at once. */
  readonly soleProcess: boolean;
  readonly onFault: (fault: unknown) => void;
}

const leaseKey = (group: string) => ({ collection: 'leases', id: group });
const beatKey = (group: string) => ({ collection: 'beats', id: group });

/** How often a holder beats, and a contender looks, in one time of the lease. */
const BEATS = 4;

/**
 * The right of one of several processes to run a group of readers.
 *
 * The version of the lease's row is the fencing token: only a take-over changes it, and each write of a holder
 * names it, so that a holder that lost its lease without knowing writes nothing more. The holder beats in a row
 * of its own. A contender takes over after it saw the same beat for the lease's time on its own clock: no two
 * clocks are compared. After Amazon's DynamoDB Lock Client (its record version number) and Martin Kleppmann's
 * "How to do distributed locking" (the fencing token).
 */
export class Lease {
  /** Every write of the holder names it in `only`. */
  readonly fence: ExpectedRow;
  readonly #options: LeaseOptions;
  readonly #lost = new AbortController();
  readonly #ended = new AbortController();
  #beat: number;
  /** When we began to write the last beat that was written, or the lease, on our clock. */
  #beatAt: number;
  #beating: Promise<void> | undefined;

  private constructor(
    options: LeaseOptions,
    { token, beat, takenAt }: { token: number; beat: number; takenAt: number },
  ) {
    this.#options = options;
    this.fence = { ...leaseKey(options.group), version: token };
    this.#beat = beat;
    this.#beatAt = takenAt;
  }

  /** Waits until the lease is free or its holder silent, and takes it. */
  static async acquire(options: LeaseOptions, signal: AbortSignal): Promise<Lease> {
    const { rows, group, leaseMs, clock } = options;
    let seen: Sight | undefined;
    for (;;) {
      signal.throwIfAborted();
      try {
        const found = await rows.getMany([leaseKey(group), beatKey(group)]);
        const sight = toSight(found, clock.monotonic());
        if (!isSame(seen, sight)) seen = sight;
        const silent = seen !== undefined && clock.monotonic() - seen.since >= leaseMs;
        if (sight.free || silent || options.soleProcess) {
          const lease = await Lease.#take(options, sight);
          if (lease) return lease;
          seen = undefined;
        }
      } catch (fault) {
        if (!isStoreUnavailable(fault)) throw fault;
        options.onFault(fault);
      }
      await clock.delay(leaseMs / BEATS, signal);
    }
  }

  /** Only one of several contenders that saw the same token writes the next one. */
  static async #take(options: LeaseOptions, { token, beat }: Sight): Promise<Lease | undefined> {
    const { rows, group, holder, clock } = options;
    const at = clock.now().toISOString();
    const takenAt = clock.monotonic();
    const taken = { ...leaseKey(group), version: token + 1, data: { holder, at } };
    const outcome = await rows.write([], { checkpoint: taken });
    if (outcome === 'refused') return undefined;
    const lease = new Lease(options, { token: token + 1, beat, takenAt });
    lease.#beating = lease.#keep();
    return lease;
  }

  /** Whose lease it is. */
  get group(): string {
    return this.#options.group;
  }

  /** Aborts when the lease is lost: another process has it, or our beats were not written for its time. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Whether another process has the lease, by its row; if so, it is lost. */
  async check(): Promise<'held' | 'lost'> {
    const row = await this.#options.rows.get(this.fence);
    if (row?.version === this.fence.version) return 'held';
    this.#lose();
    return 'lost';
  }

  /** Lets another process have the lease at once. */
  async release(): Promise<void> {
    this.#ended.abort();
    await this.#beating;
    if (this.lost.aborted) return;
    await this.#writeRelease().catch(this.#options.onFault);
    this.#lose();
  }

  /** Stops to beat: another process has the lease after its time. */
  async abandon(): Promise<void> {
    this.#ended.abort();
    await this.#beating;
    this.#lose();
  }

  #lose(): void {
    this.#ended.abort();
    this.#lost.abort(new LeaseLost());
  }

  async #keep(): Promise<void> {
    const { clock, leaseMs, onFault } = this.#options;
    let began = this.#beatAt;
    for (;;) {
      // The lease's row is the first sign: a contender that sees it begins to count anew.
      const due = began + leaseMs / BEATS - clock.monotonic();
      await clock.delay(Math.max(0, due), this.#ended.signal).catch(() => undefined);
      if (this.#ended.signal.aborted) return;
      began = clock.monotonic();
      await this.#untilDue(this.#write(false).then(() => undefined, onFault));
      // A contender began to count when it saw our last beat, which was later than we began to write it.
      if (clock.monotonic() - this.#beatAt >= leaseMs) return this.#lose();
    }
  }

  /**
   * Waits for a beat, whose answer may never come: until a contender may take over, and one interval at least,
   * so that a beat that begins late still counts.
   */
  async #untilDue(beat: Promise<void>): Promise<void> {
    const { clock, leaseMs } = this.#options;
    const written = new AbortController();
    const left = this.#beatAt + leaseMs - clock.monotonic();
    const late = clock
      .delay(Math.max(left, leaseMs / BEATS), written.signal)
      .catch(() => undefined);
    await Promise.race([beat, late]);
    written.abort();
  }

  /** A beat whose answer did not come in time may be written just before: the release comes after it. */
  async #writeRelease(): Promise<void> {
    while (!(await this.#write(true)) && !this.lost.aborted);
  }

  /** @returns whether it was written; if not, the next attempt is, unless the lease is lost */
  async #write(released: boolean): Promise<boolean> {
    const { rows, group, clock } = this.#options;
    const key = beatKey(group);
    const began = clock.monotonic();
    const version = this.#beat + 1;
    const data = { token: this.fence.version, released };
    const outcome = await rows.write([], {
      checkpoint: { ...key, version, data },
      only: [this.fence],
    });
    if (outcome === 'written') {
      this.#beat = version;
      this.#beatAt = began;
      return true;
    }
    if ((await this.check()) === 'held') {
      // A beat whose answer was lost, or the last one of the holder before.
      this.#beat = (await rows.get(key))?.version ?? 0;
    }
    return false;
  }
}

/** What a contender sees of a lease. */
interface Sight {
  readonly token: number;
  readonly beat: number;
  readonly free: boolean;
  readonly since: number;
}

function toSight(found: readonly Row[], since: number): Sight {
  const lease = found.find(({ collection }) => collection === 'leases');
  const beat = found.find(({ collection }) => collection === 'beats');
  const token = lease?.version ?? 0;
  const last = beat?.data as { token: number; released: boolean } | undefined;
  const free = lease === undefined || (last?.token === token && last.released);
  return { token, beat: beat?.version ?? 0, free, since };
}

const isSame = (one: Sight | undefined, other: Sight): boolean =>
  one?.token === other.token && one.beat === other.beat;
