import { setImmediate } from 'node:timers/promises';
import { isLeaseLost } from '../errors/lease-lost.ts';
import type { LogReader } from '../event-store.ts';
import type { Row } from '../rows/row.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { StreamId } from '../stream.ts';
import type { Clock } from './clock.ts';
import { type DeliveryRequest } from './delivery-request.ts';
import { Delivery, type Trouble } from './delivery.ts';
import { Inbox } from './inbox.ts';
import { Latch } from './latch.ts';
import type { Lease } from './lease.ts';
import { waitAfter } from './not-now.ts';
import { firstParkedOfEach } from './parked-deliveries.ts';
import { type ParkedDelivery, reasonOf } from './parked-delivery.ts';
import { isAfter, START } from './position.ts';
import { CheckpointMoved, Progress, ReaderInTwoGroups } from './progress.ts';
import type { Reaction } from './reaction.ts';
import { ReaderAheadOfLog } from './reader-ahead-of-log.ts';
import { Redelivery } from './redelivery.ts';
import type { Tail, TailMember } from './tail.ts';
import type { Turns } from './turns.ts';

/** Returns the position at which a subscription from the end begins. */
export type LogEnd = () => Promise<string>;

export interface FollowerOptions {
  readonly store: LogReader;
  readonly end: LogEnd;
  readonly rows: RowStore;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly backoff: (failed: number) => number;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly onFault: (fault: unknown, reader: string) => void;
  readonly onParked: (parked: ParkedDelivery) => void;
  /** How often to look whether appends still write the rows, in ms. */
  readonly pollMs: number;
}

/** Has appends write the rows from now on; tells whether they do. */
export type TakeOver = () => Promise<'inline' | 'behind' | 'gone'>;

/** How long appends are left alone after a look, in ms: each wakes its readers. */
const SETTLE_MS = 50;

/** Follows the log for one reaction: reads by its own filter until it is at the end, then with the others. */
export class Follower {
  readonly reaction: Reaction;
  readonly progress: Progress;
  readonly #options: FollowerOptions;
  readonly #delivery: Delivery;
  readonly #redelivery: Redelivery;
  /** Streams of which an event is parked, if their later events wait behind it. */
  readonly #held = new Set<string>();
  /** Streams whose first event was redriven or discarded, but not yet those that waited behind it. */
  #interrupted: readonly StreamId[] = [];
  readonly #requests: DeliveryRequest[] = [];
  readonly #news = new Latch();
  readonly #takeOver: TakeOver | undefined;
  #fault: Trouble | undefined;
  #live = false;

  /** @param takeOver of a projection that runs inline */
  constructor(reaction: Reaction, options: FollowerOptions, takeOver?: TakeOver) {
    this.reaction = reaction;
    this.#takeOver = takeOver;
    this.#options = options;
    const { rows, lease, clock, backoff, signal, onParked } = options;
    const onFault = (fault: unknown) => options.onFault(fault, reaction.key);
    const patience = { clock, backoff, onFault, signal };
    this.progress = new Progress({ reader: reaction.key, rows, lease, clock, patience });
    const { progress } = this;
    const delivery = { ...patience, reaction, rows, progress, held: this.#held, onParked };
    this.#delivery = new Delivery(delivery);
    this.#redelivery = new Redelivery({ ...delivery, store: options.store });
  }

  /** What keeps it from going on, if anything does. */
  get trouble(): Trouble | undefined {
    return this.#delivery.trouble ?? this.#fault;
  }

  /** Whether it has come to the end of the log, and follows it from there. */
  get live(): boolean {
    return this.#live;
  }

  /** Takes the checkpoint as it is kept. */
  async load(row: Row | undefined): Promise<void> {
    await this.progress.load(row, () => this.#begin());
    await this.#loadHeld();
  }

  /** Does what a person wants done with a parked delivery, before anything else. */
  request(request: DeliveryRequest): void {
    if (this.#requests.some(({ id }) => id === request.id)) return;
    this.#requests.push(request);
    this.#news.set();
  }

  /** Whether a person wants something done. */
  get asked(): boolean {
    return this.#requests.length > 0;
  }

  /** Follows the log until the signal aborts; what fails is tried again. */
  async run(tail: Tail): Promise<void> {
    const { signal, clock, backoff, onFault } = this.#options;
    signal.addEventListener('abort', () => this.#news.set(), { once: true });
    for (let failed = 0; !signal.aborted;) {
      const before = this.progress.position;
      try {
        await this.#follow(tail);
      } catch (fault) {
        this.#live = false;
        if (signal.aborted || isLeaseLost(fault)) return;
        failed = before === this.progress.position ? failed + 1 : 1;
        if (!isPassing(fault)) {
          onFault(fault, this.reaction.key);
          this.#fault = { reason: reasonOf(fault), attempt: failed };
        }
        await clock.delay(waitAfter(fault, backoff(failed)), signal).catch(() => undefined);
        if (!signal.aborted) await this.#reload();
      }
    }
  }

  /** Reads and delivers by its own filter to a position, or to the end of the log. */
  async catchUp(until?: string): Promise<void> {
    const { store, turns, signal } = this.#options;
    const { filter, batchSize } = this.reaction;
    for (;;) {
      signal.throwIfAborted();
      await this.#serve();
      const after = this.progress.position;
      if (until !== undefined && !isAfter(until, after)) {
        return isAfter(after, until) ? this.#checkNotAhead() : undefined;
      }
      const { events, position, atEnd } = await turns.run(() =>
        store.readAll({ after, limit: batchSize, ...(filter && { filter }) }),
      );
      if (events.length > 0) await this.#delivery.deliver(events, position);
      else if (isAfter(position, after)) await this.progress.pass(position);
      else await this.#checkNotAhead();
      this.#fault = undefined;
      if (atEnd) return;
      // A store in this process answers without a turn of the event loop.
      await setImmediate();
    }
  }

  /** The same, once, also if the checkpoint is not as it was left. */
  async catchUpOnce(until: string): Promise<void> {
    for (;;) {
      try {
        return await this.catchUp(until);
      } catch (fault) {
        if (!(fault instanceof CheckpointMoved)) throw fault;
        if (!isPassing(fault)) this.#options.onFault(fault, this.reaction.key);
        await this.#load();
      }
    }
  }

  async #follow(tail: Tail): Promise<void> {
    const takeOver = this.#takeOver;
    if (takeOver) return this.#followInline(takeOver);
    for (;;) {
      await this.catchUp();
      const inbox = new Inbox(this.progress.position);
      const member = { filter: this.reaction.filter, inbox, wake: () => this.#wake(inbox) };
      if (!tail.join(member, this.progress.position)) continue;
      try {
        await this.#followTail(member);
      } finally {
        tail.leave(member);
      }
    }
  }

  /** Comes to the end of the log, has appends write the rows, and comes again when one did not. */
  async #followInline(takeOver: TakeOver): Promise<void> {
    const { clock, signal, backoff } = this.#options;
    for (;;) {
      await this.catchUp();
      const outcome = await takeOver();
      await this.#load();
      if (outcome === 'inline') await this.#whileInline();
      else await clock.delay(backoff(1), signal);
    }
  }

  /** Returns when an append came that did not write the rows: one of a process without the projection. */
  async #whileInline(): Promise<void> {
    const { store, clock, signal, pollMs } = this.#options;
    const unwatch = store.watch(() => this.#news.set());
    try {
      for (;;) {
        signal.throwIfAborted();
        // The end first: the checkpoint that is read after it is not before it, if appends write the rows.
        const end = await store.end();
        await this.#load();
        if (isAfter(end, this.progress.position)) return;
        await this.#serve();
        this.#live = true;
        await this.#news.waitFor(pollMs, clock);
        await clock.delay(SETTLE_MS, signal);
      }
    } finally {
      unwatch();
      this.#live = false;
    }
  }

  /** Delivers what the tail offers, until it is too much. */
  async #followTail({ inbox }: TailMember): Promise<void> {
    const { signal } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      await this.#serve();
      const offer = inbox.take();
      if (offer === 'overflow') return;
      if (offer === undefined) {
        this.#live = true;
        await this.#news.wait();
        this.#live = false;
      } else if (offer.events.length > 0) {
        await this.#delivery.deliver(offer.events, offer.position);
      } else {
        await this.progress.pass(offer.position);
      }
    }
  }

  /** Of an idle reader the position moves without waking it. */
  #wake(inbox: Inbox): void {
    const offer = this.#live ? inbox.take() : undefined;
    if (typeof offer !== 'object') return this.#news.set();
    if (offer.events.length === 0 && this.progress.passQuietly(offer.position)) return;
    inbox.putBack(offer);
    this.#news.set();
  }

  async #serve(): Promise<void> {
    for (let [stream] = this.#interrupted; stream; [stream] = this.#interrupted) {
      await this.#redelivery.goOn(stream);
      this.#interrupted = this.#interrupted.slice(1);
    }
    for (let request = this.#requests[0]; request; request = this.#requests[0]) {
      await this.#redelivery.serve(request);
      this.#requests.shift();
    }
  }

  /**
   * A reader that is further than the log would wait for a position that may never come, and miss the events
   * until then.
   *
   * @throws ReaderAheadOfLog
   */
  async #checkNotAhead(): Promise<void> {
    const { position } = this.progress;
    if (position === START) return;
    const end = await this.#options.store.end();
    if (isAfter(position, end)) throw new ReaderAheadOfLog(this.reaction.key, { position, end });
  }

  async #begin(): Promise<string | undefined> {
    const { from } = this.reaction;
    if (from === 'start') return undefined;
    return from === 'end' ? this.#options.end() : from.after;
  }

  async #reload(): Promise<void> {
    const { signal, onFault } = this.#options;
    try {
      await this.#load();
    } catch (fault) {
      // It is read again after the next failure.
      if (!signal.aborted) onFault(fault, this.reaction.key);
    }
  }

  async #load(): Promise<void> {
    await this.progress.reload(() => this.#begin());
    await this.#loadHeld();
  }

  async #loadHeld(): Promise<void> {
    if (this.reaction.afterParked !== 'hold-stream') return;
    const firsts = await firstParkedOfEach(this.#options.rows, this.reaction.key);
    this.#held.clear();
    for (const stream of firsts.keys()) this.#held.add(stream);
    const waiting = [...firsts.values()].filter(({ attempts }) => attempts === 0);
    this.#interrupted = waiting.map(({ stream }) => stream);
  }
}

/** Whether it is enough to read the checkpoint again. */
const isPassing = (fault: unknown): boolean =>
  fault instanceof CheckpointMoved && !(fault instanceof ReaderInTwoGroups);
