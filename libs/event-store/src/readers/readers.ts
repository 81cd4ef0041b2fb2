import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isLeaseLost } from '../errors/lease-lost.ts';
import type { LogEnd } from '../subscriptions/follower.ts';
import { Lease } from '../subscriptions/lease.ts';
import { OpenRequests } from '../subscriptions/open-requests.ts';
import { untilAvailable } from '../subscriptions/until-available.ts';
import { KnownReaders } from './known-readers.ts';
import type { RunOnceOptions } from './readers-options.ts';
import { Tenure } from './tenure.ts';

/**
 * Runs subscriptions and projections over a log. Of several processes with the same group one runs them, and
 * another takes over when it ends or is silent.
 *
 * Borrowed: one lease a group with a fencing token (Amazon's DynamoDB Lock Client), checkpoints that compare and
 * set (Emmett's processors), one reader of the log's end for all (Marten's async daemon), and events that wait
 * behind a parked one (Axon's sequenced dead-letter queue).
 *
 * @example
 * const readers = new Readers({ store, rows, subscriptions: [], projections: [] })
 * await readers.start()
 * await readers.stop()
 */
export class Readers extends KnownReaders {
  readonly #requests = new OpenRequests(this.options.rows);
  #tenure: Tenure | undefined;
  #lease: Lease | undefined;
  #running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  protected override get tenure(): Tenure | undefined {
    return this.#tenure;
  }

  /**
   * Begins to run the readers, when no other process does. A server need not wait for what it returns. In memory
   * and on PGlite, a new subscription from the end has each event that is appended after the call; on other engines
   * each that is appended after the promise has resolved.
   *
   * @returns a promise that resolves when it is known where subscriptions from the end begin, or after a stop. It
   *   never rejects: `onFault` is told of faults
   */
  start(): Promise<void> {
    if (this.#running) throw new Error('these readers run already');
    const stop = new AbortController();
    const { begun, end } = this.#endNow(stop.signal);
    this.#running = { stop, ended: this.#run(stop.signal, end) };
    return begun;
  }

  /**
   * Aborts handlers that are at work, writes the checkpoints, and lets another process go on at once. A handler
   * that does not end is left alone after some time: another process goes on when the lease has run out.
   */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    running.stop.abort();
    const { clock, stopMs } = this.options;
    const inTime = new AbortController();
    const late = clock.delay(stopMs, inTime.signal).then(
      () => void this.#lease?.abandon(),
      () => undefined,
    );
    await Promise.race([running.ended, late]);
    inTime.abort();
    this.#running = undefined;
  }

  /**
   * Brings every reader to the end of the log, as it is when the call begins to run them, and then builds
   * projections: what a function that is called does. It waits while another process runs them.
   *
   * @returns whether it ran them: false if another process ran them for longer than `patience`
   * @throws LeaseLost if another process took over meanwhile
   * @throws StoreUnavailable
   * @throws the signal's reason, if it aborts; a handler that does not end then is left alone after `stopMs`
   */
  async runOnce(options: RunOnceOptions = {}): Promise<boolean> {
    const { signal = new AbortController().signal, patience, ...work } = options;
    if (this.#running) throw new Error('these readers run already');
    const lease = await this.#acquireWithin(patience, signal);
    if (lease === undefined) return false;
    const from = { ...this.options, end: () => this.options.store.end() };
    const tenure = new Tenure(from, lease, signal, this.#requests);
    this.#tenure = tenure;
    const end = AbortSignal.any([signal, lease.lost]);
    try {
      if ((await this.#untilEnded(tenure.runOnce(work), end)) === 'ended') return true;
      // A handler that does not end may still work when another process goes on, but not before the lease ends.
      await lease.abandon();
      throw end.reason;
    } finally {
      await tenure.save();
      await lease.release();
      this.#tenure = undefined;
    }
  }

  /** Where subscriptions from the end begin. The log is asked at once, if there is one, and until it answers. */
  #endNow(stop: AbortSignal): { begun: Promise<void>; end: LogEnd } {
    const { store, subscriptions } = this.options;
    if (!subscriptions.some(({ from }) => from === 'end')) {
      return { begun: Promise.resolve(), end: () => store.end() };
    }
    const asked = untilAvailable(() => store.end(), { ...this.options, signal: stop });
    const nothing = () => undefined;
    return { begun: asked.then(nothing, nothing), end: () => asked.catch(() => store.end()) };
  }

  async #run(stop: AbortSignal, end: LogEnd): Promise<void> {
    const { clock, onFault, backoff } = this.options;
    for (let failed = 1; !stop.aborted; failed += 1) {
      try {
        await this.#runTenure(stop, end);
        failed = 0;
      } catch (fault) {
        if (stop.aborted) return;
        if (!isLeaseLost(fault)) onFault(fault);
      }
      if (failed > 0) await clock.delay(backoff(failed), stop).catch(() => undefined);
    }
  }

  async #runTenure(stop: AbortSignal, end: LogEnd): Promise<void> {
    const lease = await this.#acquire(stop);
    const tenure = new Tenure({ ...this.options, end }, lease, stop, this.#requests);
    this.#tenure = tenure;
    this.#lease = lease;
    try {
      await this.#untilEnded(tenure.run(), lease.lost);
      await tenure.save();
    } finally {
      if (this.#tenure === tenure) this.#tenure = undefined;
      await lease.release();
    }
  }

  /**
   * Waits until a tenure ends. After the signal has aborted, as when the lease is lost, a handler that does not end
   * is left alone after some time: what it does then is not recorded, and this process can have the lease again.
   */
  async #untilEnded(running: Promise<void>, end: AbortSignal): Promise<'ended' | 'left'> {
    const { clock, stopMs } = this.options;
    const ended = new AbortController();
    const tooLong = new Promise<'left'>((resolve) => {
      const left = () => resolve('left');
      const wait = () => void clock.delay(stopMs, ended.signal).then(left, () => undefined);
      if (end.aborted) wait();
      end.addEventListener('abort', wait, { once: true });
    });
    const run = running.then(() => 'ended' as const);
    return Promise.race([run, tooLong]).finally(() => ended.abort());
  }

  /** Undefined if the lease could not be had in time. */
  async #acquireWithin(
    patience: number | undefined,
    signal: AbortSignal,
  ): Promise<Lease | undefined> {
    if (patience === undefined) return this.#acquire(signal);
    const late = AbortSignal.timeout(patience);
    try {
      return await this.#acquire(AbortSignal.any([signal, late]));
    } catch (error) {
      signal.throwIfAborted();
      if (late.aborted && error === late.reason) return undefined;
      throw error;
    }
  }

  #acquire(signal: AbortSignal): Promise<Lease> {
    const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
    return Lease.acquire({ ...this.options, holder }, signal);
  }
}
