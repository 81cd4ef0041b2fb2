import type { PositionedEvent } from '../event.ts';
import { isInvalidArgument } from '../errors/invalid-argument.ts';
import { isRowTooLarge } from '../errors/row-too-large.ts';
import { isUnstorableText } from '../errors/unstorable-text.ts';
import { impossible } from '../impossible.ts';
import type { RowStore } from '../rows/row-store.ts';
import { streamKey } from '../stream.ts';
import { isNotNow, waitAfter } from './not-now.ts';
import { versionsOfParked } from './parked-deliveries.ts';
import { type ParkedDelivery, parkedPut, reasonOf, toParkedDelivery } from './parked-delivery.ts';
import type { Progress } from './progress.ts';
import type { Reacted, Reaction } from './reaction.ts';
import { type Patience, untilAvailable } from './until-available.ts';
import { MOST_TOGETHER } from './write-fenced.ts';

/** Why a delivery is not done yet. */
export interface Trouble {
  readonly reason: string;
  readonly attempt: number;
}

export interface DeliveryOptions extends Patience {
  readonly reaction: Reaction;
  readonly rows: RowStore;
  readonly progress: Progress;
  /** Streams whose later events are parked, too. */
  readonly held: Set<string>;
  readonly onParked: (parked: ParkedDelivery) => void;
}

/** What was left of a batch when its reaction failed. */
interface Failure {
  readonly thrown: unknown;
  readonly rest: readonly PositionedEvent[];
}

/**
 * Delivers events to a reaction: a batch first, and if it fails event by event, each as often as its attempts
 * say; then the event is parked. What is done is in the checkpoint before anything else is delivered.
 *
 * A held stream is after Axon's sequenced dead-letter queue: later events of the stream queue behind the first.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  #trouble: Trouble | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** @param position of the last event, or a later one that the checkpoint comes to with it */
  async deliver(events: readonly PositionedEvent[], position: string): Promise<void> {
    const { reaction } = this.#options;
    for (let from = 0; from < events.length;) {
      const held = this.#isHeld(events[from]);
      let to = from + 1;
      while (to < events.length && to - from < reaction.batchSize) {
        if (this.#isHeld(events[to]) !== held) break;
        to += 1;
      }
      const run = events.slice(from, to);
      const covered = to === events.length ? position : positionOfLast(run);
      if (held) await this.#parkBehind(run, covered);
      else await this.#deliverBatch(run, covered);
      from = to;
    }
  }

  async #deliverBatch(events: readonly PositionedEvent[], position: string): Promise<void> {
    const failure = await this.#attempt(events, 1, position);
    if (failure === undefined) return;
    const [only] = events;
    if (only && events.length === 1) return this.#deliverOne(only, position, failure);
    await this.#pause(failure, 1);
    for (const [index, event] of failure.rest.entries()) {
      const last = index === failure.rest.length - 1;
      const covered = last ? position : event.position;
      if (this.#isHeld(event)) await this.#parkBehind([event], covered);
      else await this.#deliverOne(event, covered);
    }
  }

  /** @param alone how its first attempt failed, if it was not one of several in a batch */
  async #deliverOne(event: PositionedEvent, position: string, alone?: Failure): Promise<void> {
    const { attempts } = this.#options.reaction;
    // An event of a batch that failed may not be at fault: it has one attempt of its own at least.
    const last = alone ? attempts : Math.max(2, attempts);
    let failure = alone;
    for (let attempt = 1; ; attempt += 1) {
      if (failure) {
        const { thrown } = failure;
        if (attempt >= last) return this.#park(event, position, { thrown, attempts: attempt });
        await this.#pause(failure, attempt);
      }
      failure = await this.#attempt([event], attempt + 1, position);
      if (failure === undefined) return;
    }
  }

  /** Tries until the store, or the receiver, can be reached: what they cannot do is not the fault of the event. */
  async #attempt(
    events: readonly PositionedEvent[],
    attempt: number,
    position: string,
  ): Promise<Failure | undefined> {
    const { clock, backoff, onFault, signal } = this.#options;
    let rest = events;
    for (let unreachable = 1; rest.length > 0;) {
      const outcome = await this.#react(rest, attempt, position);
      if ('taken' in outcome) {
        rest = rest.slice(outcome.taken);
      } else if (!isNotNow(outcome.thrown)) {
        return { thrown: outcome.thrown, rest };
      } else {
        onFault(outcome.thrown);
        this.#trouble = { reason: reasonOf(outcome.thrown), attempt };
        await clock.delay(waitAfter(outcome.thrown, backoff(unreachable)), signal);
        unreachable += 1;
      }
    }
    this.#trouble = undefined;
    return undefined;
  }

  /** Returns how many of the events were taken, and are in the checkpoint, or what the reaction threw. */
  async #react(
    events: readonly PositionedEvent[],
    attempt: number,
    position: string,
  ): Promise<{ readonly taken: number } | { readonly thrown: unknown }> {
    const { reaction, progress, signal } = this.#options;
    signal.throwIfAborted();
    let reacted: Reacted;
    try {
      reacted = await reaction.react(events, { signal, attempt });
    } catch (thrown) {
      signal.throwIfAborted();
      return { thrown };
    }
    const { taken, changes } = reacted;
    const covered = taken >= events.length ? position : positionOfLast(events.slice(0, taken));
    try {
      await progress.commit(() => changes, covered);
    } catch (thrown) {
      if (changes.length > 0 && isRefusedRow(thrown)) return { thrown };
      throw thrown;
    }
    return { taken };
  }

  async #pause({ thrown }: Failure, attempt: number): Promise<void> {
    const { clock, backoff, onFault, signal } = this.#options;
    this.#trouble = { reason: reasonOf(thrown), attempt };
    // Once: the parked delivery tells of the last attempt.
    if (attempt === 1) onFault(thrown);
    await clock.delay(backoff(attempt), signal);
  }

  async #park(
    event: PositionedEvent,
    position: string,
    { thrown, attempts }: { readonly thrown: unknown; readonly attempts: number },
  ): Promise<void> {
    await this.#write([{ event, reason: reasonOf(thrown), attempts }], position);
    if (this.#options.reaction.afterParked === 'hold-stream') {
      this.#options.held.add(streamKey(event.stream));
    }
    this.#trouble = undefined;
  }

  async #parkBehind(events: readonly PositionedEvent[], position: string): Promise<void> {
    const reason = 'waits behind an earlier event of its stream that is parked';
    for (let from = 0; from < events.length; from += MOST_TOGETHER) {
      const some = events.slice(from, from + MOST_TOGETHER);
      const covered = from + some.length === events.length ? position : positionOfLast(some);
      await this.#write(
        some.map((event) => ({ event, reason, attempts: 0 })),
        covered,
      );
    }
  }

  /**
   * Writes parked deliveries together with the checkpoint, on DynamoDB, too: else a crash, or the loss of the
   * lease, could leave one of an event that is handled after.
   */
  async #write(
    parkings: readonly { event: PositionedEvent; reason: string; attempts: number }[],
    position: string,
  ): Promise<void> {
    const { reaction, rows, progress, clock, onParked } = this.#options;
    const at = clock.now().toISOString();
    const parked = parkings.map((parking) =>
      toParkedDelivery({ ...parking, reader: reaction.key, at }),
    );
    const ids = parked.map(({ id }) => id);
    const before = await untilAvailable(() => versionsOfParked(rows, ids), this.#options);
    const puts = (sequence: number) => parked.map((each) => parkedPut(each, sequence));
    await progress.commit(puts, position, before);
    for (const each of parked) onParked(each);
  }

  #isHeld(event: PositionedEvent | undefined): boolean {
    const { held } = this.#options;
    return held.size > 0 && event !== undefined && held.has(streamKey(event.stream));
  }
}

/** What the rows' laws refuse comes from the reaction. */
export const isRefusedRow = (thrown: unknown): boolean =>
  isInvalidArgument(thrown) || isRowTooLarge(thrown) || isUnstorableText(thrown);

const positionOfLast = (events: readonly PositionedEvent[]): string =>
  events.at(-1)?.position ?? impossible('a run of events is empty');
