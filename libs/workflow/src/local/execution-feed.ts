import type { HistoryEvent } from '@stockbook/states-language';
import type { ExecutionNews, ExecutionQuery, ExecutionsTold } from '../execution.ts';
import { fromHistory } from '../history/history-event.ts';
import { errorOf, timeOf } from '../history/read-details.ts';
import { productIdOf } from '../product-event-of.ts';

/** How much may wait for a follower. */
const MOST_WAITING = 10_000;
/** How long a follower waits at most until it is told that nothing happened, in ms. */
const PATIENCE = 15_000;

type Wanted = Parameters<ExecutionsTold['follow']>[0];

/** What an execution is about. */
type About = Pick<ExecutionNews, 'executionId' | 'machine' | 'productId'>;

interface Follower {
  readonly wanted: Wanted;
  waiting: ExecutionNews[];
  isBehind: boolean;
  wake: () => void;
}

/**
 * Tells of the executions of a runner in this process while they run. Nothing is kept: while no one follows, it
 * costs nothing.
 *
 * @example
 * const feed = new ExecutionFeed()
 * const runner = new LocalRunner(stockbookMachines({ store, parked }), { feed })
 * const signal = AbortSignal.timeout(100)
 * for await (const news of feed.follow({}, signal)) console.log(news.map(({ state }) => state))
 */
export class ExecutionFeed implements ExecutionsTold {
  readonly #followers = new Set<Follower>();
  readonly #most: number;
  readonly #patience: number;

  constructor({ most = MOST_WAITING, patience = PATIENCE } = {}) {
    this.#most = most;
    this.#patience = patience;
  }

  /** Returns what to call with each event of an execution that starts; undefined if no one wants it. */
  listener(
    executionId: string,
    machine: string,
    input: unknown,
  ): ((event: HistoryEvent) => void) | undefined {
    if (this.#followers.size === 0) return undefined;
    const productId = productIdOf(input);
    const about = { executionId, machine, ...(productId !== undefined && { productId }) };
    const followers = [...this.#followers].filter(({ wanted }) => isAbout(wanted, about));
    if (followers.length === 0) return undefined;
    return (event) => {
      const news = toNews(about, event);
      if (news) for (const follower of followers) this.#tell(follower, news);
    };
  }

  follow(wanted: Wanted, signal: AbortSignal): AsyncIterable<readonly ExecutionNews[]> {
    const follower: Follower = { wanted, waiting: [], isBehind: false, wake: () => undefined };
    if (!signal.aborted) this.#followers.add(follower);
    signal.addEventListener('abort', () => this.#leave(follower), { once: true });
    return this.#newsFor(follower, signal);
  }

  async *#newsFor(
    follower: Follower,
    signal: AbortSignal,
  ): AsyncGenerator<readonly ExecutionNews[]> {
    try {
      for (;;) {
        if (follower.waiting.length === 0 && !follower.isBehind) await this.#change(follower);
        if (signal.aborted || (follower.waiting.length === 0 && follower.isBehind)) return;
        const news = follower.waiting;
        follower.waiting = [];
        yield news;
      }
    } finally {
      this.#leave(follower);
    }
  }

  #leave(follower: Follower): void {
    this.#followers.delete(follower);
    follower.wake();
  }

  #tell(follower: Follower, news: ExecutionNews): void {
    // Once something is left out, it gets no more: what it has seen is without a gap.
    if (follower.waiting.length >= this.#most) follower.isBehind = true;
    if (!follower.isBehind) follower.waiting.push(news);
    follower.wake();
  }

  /** Waits until there are news, or the follower leaves; for a while at most. */
  async #change(follower: Follower): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const wake = () => resolve(undefined);
    follower.wake = wake;
    const late = setTimeout(wake, this.#patience);
    await promise;
    clearTimeout(late);
  }
}

const isAbout = (
  { machine, productId }: Pick<ExecutionQuery, 'machine' | 'productId'>,
  about: About,
): boolean =>
  (machine === undefined || about.machine === machine) &&
  (productId === undefined || about.productId === productId);

const TYPES: Readonly<Record<string, ExecutionNews['type']>> = {
  ExecutionStarted: 'started',
  ExecutionSucceeded: 'succeeded',
  ExecutionFailed: 'failed',
  ExecutionTimedOut: 'failed',
  ExecutionAborted: 'failed',
};

/** @returns undefined if the event is about neither a state nor the execution as a whole */
function toNews(about: About, given: HistoryEvent): ExecutionNews | undefined {
  const type = given.type.endsWith('StateEntered')
    ? 'entered'
    : given.type.endsWith('StateExited')
      ? 'exited'
      : TYPES[given.type];
  if (type === undefined) return undefined;
  const event = fromHistory(given);
  const { name: state } = event.details;
  return {
    ...about,
    type,
    at: timeOf(event),
    ...(state !== undefined && { state }),
    ...(type === 'failed' && { error: errorOf(event) }),
  };
}
