import { ProjectionRunner } from '../projections/projection-runner.ts';
import { versionsKey } from '../projections/old-versions.ts';
import { stateKey } from '../projections/projection-state.ts';
import type { Row, RowKey } from '../rows/row.ts';
import { rowLimits } from '../rows/row-limits.ts';
import { checkpointKey } from '../subscriptions/checkpoint.ts';
import {
  type DeliveryRequest,
  fromRequestRow,
  openRequests,
  REQUESTS,
} from '../subscriptions/delivery-request.ts';
import { Follower, type FollowerOptions } from '../subscriptions/follower.ts';
import { Latch } from '../subscriptions/latch.ts';
import type { Lease } from '../subscriptions/lease.ts';
import { reactionOf } from '../subscriptions/reaction.ts';
import { Tail } from '../subscriptions/tail.ts';
import { Turns } from '../subscriptions/turns.ts';
import { untilAvailable } from '../subscriptions/until-available.ts';
import type { FilledOptions } from './readers-options.ts';

/** How many readers that are behind read the log at a time. */
const READING = 8;

/** What one process does while it holds the lease: it runs all readers of the group. */
export class Tenure {
  readonly followers: readonly Follower[];
  readonly projections: readonly ProjectionRunner[];
  readonly #options: FilledOptions;
  readonly #lease: Lease;
  readonly #signal: AbortSignal;
  readonly #looks = new Latch();
  #isDropping = false;

  /** @param stop ends it, as the loss of the lease does */
  constructor(options: FilledOptions, lease: Lease, stop: AbortSignal) {
    this.#options = options;
    this.#lease = lease;
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

  /** Brings all readers to the end of the log, as it is now: one that is slower than the writers ends, too. */
  async runOnce({ dropOld }: { readonly dropOld: boolean }): Promise<void> {
    await this.#load();
    const end = await this.#options.store.end();
    const requests = await this.#readRequests();
    hand(requests, this.followers);
    const work = [
      ...this.followers.map((follower) => follower.catchUpOnce(end)),
      ...this.projections.map((projection) => projection.runOnce(end)),
    ];
    await all(work);
    // The projections run only now.
    hand(requests, this.#projecting());
    const asked = this.#everyFollower().filter((follower) => follower.asked);
    await all(asked.map((follower) => follower.catchUpOnce(end)));
    if (dropOld) await all(this.projections.map((projection) => projection.dropUnneeded()));
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
        hand(await this.#readRequests(), this.#everyFollower());
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

  /** What people ask. */
  async #readRequests(): Promise<readonly DeliveryRequest[]> {
    const requests: DeliveryRequest[] = [];
    let after: string | undefined;
    // All of them: those of a reader that runs nowhere stay, and must not keep others from theirs.
    do {
      const query = { ...openRequests, ...(after !== undefined && { after }) };
      const { rows, next } = await this.#options.rows.list(REQUESTS, query);
      requests.push(...rows.map(fromRequestRow));
      after = next;
    } while (after !== undefined);
    return requests;
  }

  #projecting(): readonly Follower[] {
    return this.projections.flatMap(({ follower }) => follower ?? []);
  }

  #everyFollower(): readonly Follower[] {
    return [...this.followers, ...this.#projecting()];
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
