import { ProjectionRunner } from '../projections/projection-runner.ts';
import { versionsKey } from '../projections/old-versions.ts';
import { stateKey } from '../projections/projection-state.ts';
import type { Row, RowKey } from '../rows/row.ts';
import { rowLimits } from '../rows/row-limits.ts';
import { checkpointKey } from '../subscriptions/checkpoint.ts';
import type { DeliveryRequest } from '../subscriptions/delivery-request.ts';
import { Follower, type FollowerOptions, type LogEnd } from '../subscriptions/follower.ts';
import { Latch } from '../subscriptions/latch.ts';
import type { Lease } from '../subscriptions/lease.ts';
import type { OpenRequests } from '../subscriptions/open-requests.ts';
import { reactionOf } from '../subscriptions/reaction.ts';
import { Tail } from '../subscriptions/tail.ts';
import { Turns } from '../subscriptions/turns.ts';
import { untilAvailable } from '../subscriptions/until-available.ts';
import type { FilledOptions, RunOnceOptions } from './readers-options.ts';

/** How many readers that are behind read the log at a time. */
const READING = 8;

/** What a tenure is made of. */
interface TenureOptions extends FilledOptions {
  readonly end: LogEnd;
}

/** What one process does while it holds the lease: it runs all readers of the group. */
export class Tenure {
  readonly followers: readonly Follower[];
  readonly projections: readonly ProjectionRunner[];
  readonly #options: TenureOptions;
  readonly #lease: Lease;
  readonly #signal: AbortSignal;
  readonly #requests: OpenRequests;
  readonly #looks = new Latch();
  #isDropping = false;

  /** @param stop ends it, as the loss of the lease does */
  constructor(options: TenureOptions, lease: Lease, stop: AbortSignal, requests: OpenRequests) {
    this.#options = options;
    this.#lease = lease;
    this.#requests = requests;
    this.#signal = AbortSignal.any([stop, lease.lost]);
    const running: FollowerOptions = {
      ...options,
      lease,
      signal: this.#signal,
      turns: new Turns(READING),
    };
    this.followers = options.subscriptions.map(
      (subscription) => new Follower(reactionOf(subscription, options.clock), running),
    );
    const { dropAfterMs, dropVersionsAfterMs, pollMs } = options;
    const times = { dropAfterMs, dropVersionsAfterMs, pollMs };
    this.projections = options.projections.map(
      (projection) => new ProjectionRunner(projection, { ...running, ...times }),
    );
  }

  /** Follows the log until the lease is lost or the readers stop. */
  async run(): Promise<void> {
    const { store, clock, pollMs, backoff, onFault } = this.#options;
    const signal = this.#signal;
    try {
      await untilAvailable(() => this.#load(), { clock, backoff, onFault, signal });
    } catch (fault) {
      if (signal.aborted) return;
      throw fault;
    }
    const tail = new Tail({ store, clock, pollMs, backoff, onFault, signal });
    for (const projection of this.projections) projection.start(tail);
    await Promise.all([
      tail.run(),
      this.#look(tail),
      ...this.followers.map((follower) => follower.run(tail)),
    ]);
    await Promise.all(this.projections.map((projection) => projection.ended()));
  }

  /**
   * Brings all readers to the end of the log, as it is now: one that is slower than the writers ends, too. Then it
   * builds projections, and the other readers go on beside.
   */
  async runOnce({
    buildMs = Infinity,
    dropOld = true,
  }: Pick<RunOnceOptions, 'buildMs' | 'dropOld'>): Promise<void> {
    await this.#load();
    await this.#followOnce(this.projections);
    if (buildMs > 0) await this.#buildOnce(buildMs);
    if (dropOld) await all(this.projections.map((projection) => projection.dropUnneeded()));
  }

  /** Brings the subscriptions and some projections to the end of the log, and does what people ask. */
  async #followOnce(projections: readonly ProjectionRunner[]): Promise<void> {
    const end = await this.#options.store.end();
    const requests = await this.#requests.read();
    hand(requests, this.followers);
    await all([
      ...this.followers.map((follower) => follower.catchUpOnce(end)),
      ...projections.map((projection) => projection.followOnce(end)),
    ]);
    // The projections run only now.
    hand(requests, followersOf(projections));
    const asked = [...this.followers, ...followersOf(projections)].filter(({ asked }) => asked);
    await all(asked.map((follower) => follower.catchUpOnce(end)));
  }

  /** Builds projections for some time. Readers that are not being built do not wait for it. */
  async #buildOnce(buildMs: number): Promise<void> {
    const { clock, pollMs } = this.#options;
    const building = new Set(this.projections.filter(({ isUnbuilt }) => isUnbuilt));
    if (building.size === 0) return;
    const pause = new AbortController();
    const ended = new AbortController();
    if (Number.isFinite(buildMs)) {
      clock.delay(buildMs, ended.signal).then(
        () => pause.abort(),
        () => undefined,
      );
    }
    const build = async (projection: ProjectionRunner) => {
      await projection.buildOnce(pause.signal);
      building.delete(projection);
    };
    const built = all([...building].map(build)).finally(() => ended.abort());
    const beside = async () => {
      while (!ended.signal.aborted) {
        await clock.delay(pollMs, ended.signal).catch(() => undefined);
        const others = this.projections.filter((projection) => !building.has(projection));
        if (!ended.signal.aborted) await this.#followOnce(others);
      }
    };
    // Neither goes on alone after the lease was released.
    await all([built, beside().finally(() => pause.abort())]);
  }

  /** Writes the checkpoints of readers that passed positions since. */
  async save(): Promise<void> {
    const turns = new Turns(READING);
    await Promise.all(
      this.#everyFollower().map(({ progress, reaction }) =>
        turns.run(async () => {
          if (this.#lease.lost.aborted) return;
          await progress.save().catch((fault) => this.#options.onFault(fault, reaction.key));
        }),
      ),
    );
  }

  /** Looks at once for what people ask. */
  look(): void {
    this.#looks.set();
  }

  async #load(): Promise<void> {
    const checkpoints = await this.#readAll(
      this.followers.map(({ reaction }) => checkpointKey(reaction.key)),
    );
    for (const follower of this.followers) {
      await follower.load(checkpoints.get(follower.reaction.key));
    }
    await this.#eachState((projection, ...kept) => projection.load(...kept));
  }

  async #look(tail: Tail): Promise<void> {
    const { clock, lookMs, onFault } = this.#options;
    this.#signal.addEventListener('abort', () => this.#looks.set(), { once: true });
    while (!this.#signal.aborted) {
      try {
        hand(await this.#requests.read(), this.#everyFollower());
        await this.#eachState((projection, ...kept) => projection.look(...kept, tail));
        if (!this.#isDropping) void this.#dropOld();
      } catch (fault) {
        if (!this.#signal.aborted) onFault(fault);
      }
      await this.#looks.waitFor(lookMs, clock);
    }
  }

  /** Drops the rows of old builds. It may take minutes, and neither what people ask nor a stop waits for it. */
  async #dropOld(): Promise<void> {
    this.#isDropping = true;
    try {
      for (const projection of this.projections) await projection.dropOld();
    } catch (fault) {
      if (!this.#signal.aborted) this.#options.onFault(fault);
    } finally {
      this.#isDropping = false;
    }
  }

  #everyFollower(): readonly Follower[] {
    return [...this.followers, ...followersOf(this.projections)];
  }

  async #eachState(
    work: (
      projection: ProjectionRunner,
      state: Row | undefined,
      versions: Row | undefined,
    ) => Promise<void>,
  ): Promise<void> {
    const keysOf = ({ projection }: ProjectionRunner) => [
      stateKey(projection),
      versionsKey(projection),
    ];
    const found = await this.#readAll(this.projections.flatMap(keysOf));
    for (const runner of this.projections) {
      const [state, versions] = keysOf(runner).map(({ id }) => found.get(id));
      await work(runner, state, versions);
    }
  }

  async #readAll(keys: readonly RowKey[]): Promise<ReadonlyMap<string, Row>> {
    const found = new Map<string, Row>();
    for (let from = 0; from < keys.length; from += rowLimits.keysPerGet) {
      const some = await this.#options.rows.getMany(keys.slice(from, from + rowLimits.keysPerGet));
      for (const row of some) found.set(row.id, row);
    }
    return found;
  }
}

const followersOf = (projections: readonly ProjectionRunner[]): readonly Follower[] =>
  projections.flatMap(({ follower }) => follower ?? []);

/** Hands what people ask to the readers that do it. */
function hand(requests: readonly DeliveryRequest[], followers: readonly Follower[]): void {
  const byReader = new Map(followers.map((each) => [each.reaction.key, each]));
  for (const request of requests) byReader.get(request.reader)?.request(request);
}

/** Waits for all, and throws what the first that failed threw. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
