import type { Row, RowChange, RowKey, RowPut, Term } from './row.ts';

export interface GetOptions {
  /**
   * Whether to return also what removals left: a row with `removed: true`, the version of the removal, and null
   * as its data; false by default.
   */
  readonly removed?: boolean;
}

/** A row, and the version that it must have. */
export interface ExpectedRow extends RowKey {
  /** A whole number from 1; 0 if there must be no such row. A row that was removed is not there. */
  readonly version: number;
}

export interface WriteOptions {
  /**
   * Rows that must have exactly these versions before the write, else it is refused: the fence of a lease, for
   * example. A row of `changes` may be among them, and the checkpoint. At most 10.
   */
  readonly only?: readonly ExpectedRow[];
  /**
   * How far the writer has come. It is written together with the rows on SQL and in memory, and after them on
   * DynamoDB. If its version is not newer than the row's, the write is refused.
   */
  readonly checkpoint?: RowPut;
  /**
   * Whether other work of the engine goes first, where one thing is done at a time, as on PGlite: for writes
   * that no one waits for; false by default.
   */
  readonly yields?: boolean;
}

/** Rows by one term. */
export interface TermRange {
  /** The name of the term. Rows without it are left out. */
  readonly term: string;
  /** The lowest value. Values of the other kind, text or decimal, are left out. */
  readonly from?: Term;
  /** The highest value, of the same kind as `from`. */
  readonly to?: Term;
  /** How the value begins: only texts. */
  readonly prefix?: string;
}

export interface RowQuery {
  /** How many rows to return at most, 1 to 1,000; 100 by default. */
  readonly limit?: number;
  /** `next` of the page before, of the same collection and with the same `by` and `direction`. */
  readonly after?: string;
  /** The term whose values order the rows; rows of one value are in the order of their ids. By id by default. */
  readonly by?: TermRange;
  /** The order of the rows; `forwards` by default. `backwards` is exactly the reverse. */
  readonly direction?: 'forwards' | 'backwards';
}

export interface CountQuery {
  /** Which rows to count; all of the collection by default. */
  readonly by?: TermRange;
  /** Where to stop counting, 1 to 10,000; 10,000 by default. */
  readonly limit?: number;
}

export interface RowPage {
  readonly rows: readonly Row[];
  /** Where the next page begins: its `after`. Absent at the end. */
  readonly next?: string;
}

/**
 * The port of what readers keep: rows of collections, each with a version, and up to four terms to list them
 * by. Each adapter extends `RowStoreAdapter`, which keeps the port's laws.
 *
 * A row only ever gets newer. So a batch of changes may be written again, in part or as a whole, and the rows
 * end the same.
 */
export interface RowStore {
  /**
   * Returns a row; undefined if there is none. It sees every write that has ended.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const row = await rows.get({ collection: 'stock', id: '100' })
   */
  get(key: RowKey): Promise<Row | undefined>;
  /**
   * Returns the rows that there are, each once, in the order of their keys. Up to 100 keys. A writer that makes
   * a row of the row before needs the version of one that was removed, too: `removed` returns it.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const two = await rows.getMany(['100', '101'].map((id) => ({ collection: 'stock', id })))
   */
  getMany(keys: readonly RowKey[], options?: GetOptions): Promise<readonly Row[]>;
  /**
   * Puts and removes up to 100 rows. A change whose version is not newer than the row's is left out. On SQL and
   * in memory all is written or nothing, and no reader sees a part of it. On DynamoDB the rows are written one
   * by one, and the checkpoint last.
   *
   * @returns `refused` if a row of `only` has another version, or the checkpoint is not newer. On SQL and in
   *   memory nothing was written then; on DynamoDB rows may be, but no checkpoint and no row of `only`
   * @throws RowTooLarge, InvalidArgument, UnstorableText; nothing was written
   * @throws StoreUnavailable if the outcome is unknown: it is safe to write the same again, but what was written
   *   is refused then, if it has `only` or a checkpoint
   * @example
   * const row = { collection: 'stock', id: '100', version: 7, data: { onHand: 5 } }
   * const checkpoint = { collection: 'checkpoints', id: 'stock@1', version: 7, data: null }
   * const outcome = await rows.write([row], { checkpoint }) // 'written'
   */
  write(changes: readonly RowChange[], options?: WriteOptions): Promise<'written' | 'refused'>;
  /**
   * Lists the rows of a collection: by id, or by a term. It sees every write that ended before the call.
   *
   * A page shows one moment in memory and on SQL. The rows of later pages are those of a later moment: a list has
   * each row once that is there all the time and whose value of the term stays; a row whose value changes while
   * the pages are read may come twice, or not at all. On DynamoDB that is so within a page, too, if it is read in
   * several requests.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const page = await rows.list('stock', { by: { term: 'onHand', from: { decimal: '1' } }, limit: 10 })
   * const more = page.next && (await rows.list('stock', { by: { term: 'onHand' }, after: page.next }))
   */
  list(collection: string, query?: RowQuery): Promise<RowPage>;
  /**
   * Counts the rows that `list` would return, up to a limit, without reading their data. It is exact, but for one
   * case: on DynamoDB a count above 100 may contain rows that other writers change or remove at that moment, or
   * did not finish to write.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const inStock = await rows.count('stock', { by: { term: 'onHand', from: { decimal: '1' } } })
   */
  count(collection: string, query?: CountQuery): Promise<number>;
  /**
   * Forgets all rows of a collection, and the versions of those that were removed. It works in steps: if it
   * fails, call it again. Rows that are written meanwhile may stay.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * await rows.drop('stock')
   */
  drop(collection: string): Promise<void>;
  /** Closes the connections that the store owns. */
  close(): Promise<void>;
}
