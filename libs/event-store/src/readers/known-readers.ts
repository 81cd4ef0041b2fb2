import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { EventInStream } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { Jsonable } from '../json.ts';
import { checkPosition } from '../laws/read.ts';
import type { Projection } from '../projections/projection.ts';
import { ProjectionView } from '../projections/projection-view.ts';
import { abandon, begin, changeState, STATES } from '../projections/projection-state.ts';
import type { RowQuery } from '../rows/row-store.ts';
import { REQUESTS } from '../subscriptions/delivery-request.ts';
import { request } from '../subscriptions/open-requests.ts';
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
import type { FilledOptions, ReadersOptions } from './readers-options.ts';
import type { Tenure } from './tenure.ts';
import { whenAt } from './when-at.ts';

/** The collections of rows in which a process that does not run the readers asks them for something. */
export const askedCollections: readonly string[] = [REQUESTS, STATES];

/**
 * Readers that another process runs, such as a function: tells how far they have come, reads their rows, and asks
 * for redrives and builds. `Readers` can do the same, and run them.
 *
 * @example
 * const readers = new KnownReaders({ store, rows, projections: [] })
 * await readers.status() // []
 */
export class KnownReaders {
  protected readonly options: FilledOptions;
  readonly #movements: Movements;

  /** @throws InvalidArgument */
  constructor(options: ReadersOptions) {
    this.options = fillOptions(options);
    this.#movements = new Movements(this.options.clock);
  }

  /** What this process does, if it runs the readers now. */
  protected get tenure(): Tenure | undefined {
    return undefined;
  }

  /** The names of the subscriptions and projections. */
  get names(): readonly string[] {
    const { subscriptions, projections } = this.options;
    return [...subscriptions, ...projections].map(({ name }) => name);
  }

  /** Tells how far each reader has come, whichever process runs it. */
  status(): Promise<readonly ReaderStatus[]> {
    return readStatus(this.options, this.#movements, this.tenure);
  }

  /**
   * Waits until a reader has handled or parked each event up to a position, or up to an event. What an append
   * returns of a stream names the last event that it wrote there.
   *
   * @param at a position, or the place of an event in its stream, which may have no position yet
   * @param patience in ms
   * @returns whether it has, in time
   * @throws InvalidArgument if there is no such reader, or an argument is wrong
   * @example
   * const mailer = { name: 'mailer', version: 1, handle: async () => undefined }
   * const readers = new KnownReaders({ store, rows, subscriptions: [mailer] })
   * await readers.whenAt('mailer', { stream, version: 1 }, 10) // false
   */
  whenAt(name: string, at: string | EventInStream, patience: number): Promise<boolean> {
    return whenAt(this.options, () => this.tenure, { name, at, patience });
  }

  /** Reads the rows of a projection. */
  view<Data extends Jsonable>(projection: Projection<Data>): ProjectionView<Data> {
    return new ProjectionView(this.options.rows, projection);
  }

  /** Lists the parked deliveries of a reader, in the order of the log. */
  async parked(name: string, query: Pick<RowQuery, 'limit' | 'after'> = {}): Promise<ParkedPage> {
    return listParked(this.options.rows, await readerKeyOf(this.options, name), query);
  }

  /**
   * Returns the parked delivery of the event at a position.
   *
   * @throws InvalidArgument if there is no such reader
   * @throws ProjectionNotBuilt
   */
  async parkedAt(name: string, position: string): Promise<ParkedDelivery | undefined> {
    checkPosition('position', position);
    const key = await readerKeyOf(this.options, name);
    const row = await this.options.rows.get(parkedKey(parkedId(key, position)));
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
    const kept = await changeState(this.options.rows, this.#projection(name), begin);
    this.tenure?.look();
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
    await changeState(this.options.rows, this.#projection(name), change);
    this.tenure?.look();
  }

  async #ask(wanted: 'redrive' | 'discard', id: string): Promise<boolean> {
    const { rows } = this.options;
    const row = await rows.get(parkedKey(id));
    if (row === undefined) return false;
    const { reader } = fromParkedRow(row);
    await request(rows, { wanted, reader, parked: id });
    this.tenure?.look();
    return true;
  }

  #projection(name: string) {
    const projection = this.options.projections.find((each) => each.name === name);
    if (!projection) throw new InvalidArgument('name', `must be a projection: ${name} is not one`);
    return projection;
  }
}
