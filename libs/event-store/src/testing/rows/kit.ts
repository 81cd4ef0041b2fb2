import type { Jsonable } from '../../json.ts';
import type { Row, RowKey, RowPut, RowRemoval, Term } from '../../rows/row.ts';
import type { RowQuery, RowStore } from '../../rows/row-store.ts';
import type { Vitest } from '../contract/kit.ts';

/** What each subject of the contract is written with. */
export interface RowKit {
  readonly vitest: Vitest;
  /** The store under test; only inside of a test. */
  readonly store: () => RowStore;
  /** Opens the rows of the store under test in a second store. */
  readonly open: () => Promise<RowStore>;
  /** Whether a write that is refused writes nothing, and readers see no part of one. */
  readonly writesAll: boolean;
}

let last = 0;
/** A collection that no test used before, in this run or in another one. */
export const newCollection = (): string =>
  `contract-${process.pid}-${Date.now().toString(36)}-${(last += 1)}`;

/** A row to put. */
export const put = (
  { collection, id }: RowKey,
  version: number,
  terms: Readonly<Record<string, Term>> = {},
  data: Jsonable = { version },
): RowPut => ({ collection, id, version, data, terms });

export const removal = ({ collection, id }: RowKey, version: number): RowRemoval => ({
  collection,
  id,
  version,
  removed: true,
});

/** The row that a put becomes. */
export const kept = (
  key: RowKey,
  version: number,
  terms: Readonly<Record<string, Term>> = {},
): Row => ({ ...key, version, data: { version }, terms });

/** The most pages that a list of a test has: an adapter with more does not end. */
const MOST_PAGES = 1000;

/** Lists all rows, page by page. Only the last page may be without a next one. */
export async function wholeList(
  store: RowStore,
  collection: string,
  query: RowQuery = {},
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.list(collection, { ...query, ...(after !== undefined && { after }) });
    if (page.rows.length > (query.limit ?? 100)) throw new Error('a page is longer than its limit');
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = page.next;
  }
  throw new Error(`a list does not end after ${MOST_PAGES} pages`);
}

/** The ids of all rows of a list, in its order. */
export const listedIds = async (
  store: RowStore,
  collection: string,
  query?: RowQuery,
): Promise<string[]> => (await wholeList(store, collection, query)).map(({ id }) => id);
