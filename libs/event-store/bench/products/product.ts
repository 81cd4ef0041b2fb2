import type { Received } from '@stockbook/bench';
import type { CopyName } from './copies.ts';

/** What is measured of a product. Each adapter drives one through its public API, as its documentation says. */
export interface Product {
  /**
   * Appends one event to a stream that has none.
   *
   * @param id of the command, for a product that recognises repeats
   * @throws Error if the event is not appended
   */
  append(stream: string, delivery: Received, id: string): Promise<void>;
  /** Copies of the product, on the same connections. */
  readonly copies?: Readonly<Record<CopyName, Pick<Product, 'append'>>>;
  /**
   * Loads a stream, decides and appends one event, until no other writer is first.
   *
   * @returns how often the product gave up, and the command was sent again
   */
  command(stream: string, delivery: Received, id: string): Promise<number>;
  /** Appends events to a stream, many at a time. */
  fill(stream: string, deliveries: readonly Received[]): Promise<void>;
  /** Loads a stream from its events. @returns how many events were folded */
  load(stream: string): Promise<number>;
  /** What a product that keeps snapshots does with them. */
  readonly snapshots?: Snapshots;
  close(): Promise<void>;
}

export interface Snapshots {
  /** Has a snapshot kept, for which it appends an event. @returns whether the stream has one then */
  keep(stream: string, delivery: Received, id: string): Promise<boolean>;
  /** Loads a stream from its snapshot. @returns how many events the state is of */
  load(stream: string): Promise<number>;
}
