import { impossible } from '../impossible.ts';
import { checkCollection, checkRowKey, checkRowKeys, rowName } from './laws/key.ts';
import { encodePlace } from './laws/place.ts';
import { type CountRequest, type ListRequest, prepareCount, prepareList } from './laws/query.ts';
import {
  type KeptRow,
  type PreparedChange,
  prepareWrite,
  type WriteRequest,
} from './laws/write.ts';
import type { Row, RowChange, RowKey, Term } from './row.ts';
import type {
  CountQuery,
  GetOptions,
  RowPage,
  RowQuery,
  RowStore,
  WriteOptions,
} from './row-store.ts';

/**
 * The base of every row store. It keeps the port's laws once for all of them: it checks what the caller gave,
 * makes texts and copies, and then calls the adapter's own methods.
 *
 * @example
 * class MyRows extends RowStoreAdapter {
 *   async find(): Promise<KeptRow[]> {
 *     return []
 *   }
 *   async writePrepared({ changes }: WriteRequest): Promise<'written' | 'refused'> {
 *     throw new Error(`${changes.length} rows cannot be kept yet`)
 *   }
 *   async findInOrder(): Promise<KeptRow[]> {
 *     return []
 *   }
 *   async countRows(): Promise<number> {
 *     return 0
 *   }
 *   async dropCollection() {}
 *   async close() {}
 * }
 * await new MyRows().list('stock', { limit: 0 }).catch(isInvalidArgument) // true
 */
export abstract class RowStoreAdapter implements RowStore {
  async get(key: RowKey): Promise<Row | undefined> {
    const [row] = await this.find([checkRowKey('key', key)]);
    return row && isKept(row) ? toRow(row) : undefined;
  }

  async getMany(
    keys: readonly RowKey[],
    { removed = false }: GetOptions = {},
  ): Promise<readonly Row[]> {
    const checked = checkRowKeys(keys);
    if (checked.length === 0) return [];
    const found = new Map((await this.find(checked)).map((row) => [rowName(row), row]));
    return checked
      .flatMap((key) => found.get(rowName(key)) ?? [])
      .filter((row) => removed || isKept(row))
      .map(toRow);
  }

  async write(
    changes: readonly RowChange[],
    options?: WriteOptions,
  ): Promise<'written' | 'refused'> {
    const request = prepareWrite(changes, options);
    const { only, checkpoint } = request;
    if (request.changes.length + only.length === 0 && checkpoint === undefined) return 'written';
    return this.writePrepared(request);
  }

  async list(collection: string, query?: RowQuery): Promise<RowPage> {
    const request = prepareList(collection, query);
    const found = await this.findInOrder(request);
    const page = found.slice(0, request.limit - 1);
    const last = page.at(-1);
    return {
      rows: page.map(toRow),
      ...(last && found.length > page.length && { next: placeOf(last, request) }),
    };
  }

  async count(collection: string, query?: CountQuery): Promise<number> {
    return this.countRows(prepareCount(collection, query));
  }

  async drop(collection: string): Promise<void> {
    await this.dropCollection(checkCollection('collection', collection));
  }

  abstract close(): Promise<void>;

  /** Reads rows by their keys, and what removals left: what there is, in any order. The keys differ. */
  protected abstract find(keys: readonly RowKey[]): Promise<readonly PreparedChange[]>;

  /**
   * Writes at least one row, or checks `only`.
   *
   * @throws StoreUnavailable
   */
  protected abstract writePrepared(request: WriteRequest): Promise<'written' | 'refused'>;

  /** Reads the first rows of a list: `limit` of them, unless there are fewer. */
  protected abstract findInOrder(request: ListRequest): Promise<readonly KeptRow[]>;

  /** Counts rows, up to the limit. */
  protected abstract countRows(request: CountRequest): Promise<number>;

  /** Forgets all rows of a collection. */
  protected abstract dropCollection(collection: string): Promise<void>;
}

/** Tells a row from what a removal left. */
const isKept = (row: PreparedChange): row is KeptRow => row.data !== undefined;

/** Makes the row that a caller gets: values of its own. */
export function toRow(row: PreparedChange): Row {
  const { collection, id, version } = row;
  if (!isKept(row)) return { collection, id, version, data: null, terms: {}, removed: true };
  return {
    collection,
    id,
    version,
    data: JSON.parse(row.data),
    terms: copied(row.terms),
  };
}

/** Not structuredClone, which takes longer than to parse the row. */
const copied = (terms: Readonly<Record<string, Term>>): Readonly<Record<string, Term>> =>
  Object.fromEntries(
    Object.entries(terms).map(([name, term]) => [
      name,
      typeof term === 'string' ? term : { decimal: term.decimal },
    ]),
  );

function placeOf({ id, terms }: KeptRow, { by }: ListRequest): string {
  if (by === undefined) return encodePlace({ id });
  const term = terms[by.term] ?? impossible(`a list by ${by.term} has a row without it`);
  return encodePlace({ id, term });
}
