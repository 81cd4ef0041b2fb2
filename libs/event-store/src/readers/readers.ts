import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import { impossible } from '../impossible.ts';
import type { Jsonable } from '../json.ts';
import { checkPosition } from '../laws/read.ts';
import type { Projection } from '../projections/projection.ts';
import { ProjectionView } from '../projections/projection-view.ts';
import { abandon, begin, changeState } from '../projections/projection-state.ts';
import type { RowQuery } from '../rows/row-store.ts';
import { requestPut } from '../subscriptions/delivery-request.ts';
import { Lease, LeaseLost } from '../subscriptions/lease.ts';
import { listParked, type ParkedPage } from '../subscriptions/parked-deliveries.ts';
import {
  fromParkedRow,
  type ParkedDelivery,
  parkedId,
  parkedKey,
} from '../subscriptions/parked-delivery.ts';
import { fillOptions } from './fill-options.ts';
import { Movements } from './movements.ts';
import { readStatus } from './read-status.ts';
import type { ReaderStatus } from './reader-status.ts';
import { readerKeyOf } from './reader-key-of.ts';
import type { FilledOptions, ReadersOptions, RunOnceOptions } from './readers-options.ts';
import { Tenure } from './tenure.ts';
import { whenAt } from './when-at.ts';

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
 * readers.start()
 * await readers.stop()
 */
export class Readers {
  readonly #options: FilledOptions;
  readonly #movements: Movements;
  #tenure: Tenure | undefined;
  #lease: Lease | undefined;
  #running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  /** @throws InvalidArgument */
  constructor(options: ReadersOptions) {
    this.#options = fillOptions(options);
    this.#movements = new Movements(this.#options.clock);
  }

  /** The names of the subscriptions and projections. */
  get names(): readonly string[] {
    const { subscriptions, projections } = this.#options;
    return [...subscriptions, ...projections].map(({ name }) => name);
  }

  /** Begins to run the readers, when no other process does. Returns at once. */
  start(): void {
    if (this.#running) throw new Error('these readers run already');
    const stop = new AbortController();
    this.#running = { stop, ended: this.#run(stop.signal) };
  }

  /**
   * Aborts handlers that are at work, writes the checkpoints, and lets another process go on at once. A handler
   * that does not end is left alone after some time: another process goes on when the lease has run out.
   */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    running.stop.abort();
    const { clock, stopMs } = this.#options;
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
   * Brings every reader to the end of the log, as it is when the call begins to run them: what a function that is
   * called does. It waits while another process runs them.
   *
   * @returns whether it ran them: false if another process ran them for longer than `patience`
   * @throws LeaseLost if another process took over meanwhile
   * @throws StoreUnavailable
   * @throws the signal's reason, if it aborts
   */
  async runOnce(options: RunOnceOptions = {}): Promise<boolean> {
    const { signal = new AbortController().signal, patience, dropOld = true } = options;
    if (this.#running) throw new Error('these readers run already');
    const lease = await this.#acquireWithin(patience, signal);
    if (lease === undefined) return false;
    const tenure = new Tenure(this.#options, lease, signal);
    this.#tenure = tenure;
    try {
      await tenure.runOnce({ dropOld });
      return true;
    } finally {
      await tenure.save();
      await lease.release();
      this.#tenure = undefined;
    }
  }

  /** Tells how far each reader has come, whichever process runs it. */
  status(): Promise<readonly ReaderStatus[]> {
    return readStatus(this.#options, this.#movements, this.#tenure);
  }

  /**
   * Waits until a reader has handled or parked each event up to a position.
   *
   * @param patience in ms
   * @returns whether it has, in time
   * @throws InvalidArgument if there is no such reader
   */
  whenAt(name: string, position: string, patience: number): Promise<boolean> {
    return whenAt(this.#options, () => this.#tenure, { name, position, patience });
  }

  /** Reads the rows of a projection. */
  view<Data extends Jsonable>(projection: Projection<Data>): ProjectionView<Data> {
    return new ProjectionView(this.#options.rows, projection);
  }

  /** Lists the parked deliveries of a reader, in the order of the log. */
  async parked(name: string, query: Pick<RowQuery, 'limit' | 'after'> = {}): Promise<ParkedPage> {
    return listParked(this.#options.rows, await readerKeyOf(this.#options, name), query);
  }

  /**
   * Returns the parked delivery of the event at a position.
   *
   * @throws InvalidArgument if there is no such reader
   * @throws ProjectionNotBuilt
   */
  async parkedAt(name: string, position: string): Promise<ParkedDelivery | undefined> {
    checkPosition('position', position);
    const key = await readerKeyOf(this.#options, name);
    const row = await this.#options.rows.get(parkedKey(parkedId(key, position)));
    return row && fromParkedRow(row);
  }

  /**
   * Asks that a parked event is delivered again, with those that wait behind it. The process that runs the
   * readers does it: the entry is gone, or has another attempt.
   *
   * @returns whether there is such an entry
   */
  redrive(id: string): Promise<boolean> {
    return this.#ask('redrive', id);
  }

  /**
   * Asks that a parked event is never delivered. Those that wait behind it are.
   *
   * @returns whether there is such an entry
   */
  discard(id: string): Promise<boolean> {
    return this.#ask('discard', id);
  }

  /**
   * Asks that a projection is built anew, beside the rows that are read; it takes over when it is complete. The
   * process that runs the readers does it, and `status` shows how far it has come.
   *
   * @returns the build's number; the one under way, if there is one
   * @throws InvalidArgument if there is no such projection
   */
  async rebuild(name: string): Promise<number> {
    const kept = await changeState(this.#options.rows, this.#projection(name), begin);
    this.#tenure?.look();
    return kept?.state.building ?? impossible('a build was begun, and there is none');
  }

  /**
   * Gives up a build that is under way.
   *
   * @throws InvalidArgument if there is no such projection, or no other build to read
   */
  async abandon(name: string): Promise<void> {
    const change = (state: Parameters<typeof abandon>[0]) =>
      state.building === undefined ? state : abandon(state);
    await changeState(this.#options.rows, this.#projection(name), change);
    this.#tenure?.look();
  }

  async #run(stop: AbortSignal): Promise<void> {
    const { clock, onFault, backoff } = this.#options;
    for (let failed = 1; !stop.aborted; failed += 1) {
      try {
        await this.#runTenure(stop);
        failed = 0;
      } catch (fault) {
        if (stop.aborted) return;
        if (!(fault instanceof LeaseLost)) onFault(fault);
      }
      if (failed > 0) await clock.delay(backoff(failed), stop).catch(() => undefined);
    }
  }

  async #runTenure(stop: AbortSignal): Promise<void> {
    const lease = await this.#acquire(stop);
    const tenure = new Tenure(this.#options, lease, stop);
    this.#tenure = tenure;
    this.#lease = lease;
    try {
      await this.#untilEnded(tenure, lease.lost);
      await tenure.save();
    } finally {
      if (this.#tenure === tenure) this.#tenure = undefined;
      await lease.release();
    }
  }

  /**
   * Runs a tenure until it ends. After the lease was lost, a handler that does not end is left alone after some
   * time: what it does then is not recorded, and this process can have the lease again.
   */
  async #untilEnded(tenure: Tenure, lost: AbortSignal): Promise<void> {
    const { clock, stopMs } = this.#options;
    const ended = new AbortController();
    const tooLong = new Promise<void>((resolve) => {
      const wait = () => void clock.delay(stopMs, ended.signal).then(resolve, () => undefined);
      lost.addEventListener('abort', wait, { once: true });
    });
    await Promise.race([tenure.run(), tooLong]).finally(() => ended.abort());
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
    return Lease.acquire({ ...this.#options, holder }, signal);
  }

  async #ask(wanted: 'redrive' | 'discard', id: string): Promise<boolean> {
    const { rows } = this.#options;
    const row = await rows.get(parkedKey(id));
    if (row === undefined) return false;
    const { reader } = fromParkedRow(row);
    await rows.write([requestPut({ wanted, reader, parked: id })]);
    this.#tenure?.look();
    return true;
  }

  #projection(name: string) {
    const projection = this.#options.projections.find((each) => each.name === name);
    if (!projection) throw new InvalidArgument('name', `must be a projection: ${name} is not one`);
    return projection;
  }
}
