import type { KeptRow, PreparedChange } from '../laws/write.ts';
import type { RowKey } from '../row.ts';
import { sortable } from '../sortable-term.ts';
import { termsOf, toAttributes, type TermAttribute } from './term-attributes.ts';
import { type Index, type ItemKey, rowItemKey, shardKey, shardOf, termSortKey } from './keys.ts';

/**
 * A row, or what a removal left of it, as an item. Beside these attributes it has one for each term, so that an
 * update can keep one and count with another.
 */
export interface RowItem extends ItemKey {
  readonly version: number;
  /** JSON; an object of texts, if an update wrote it. Absent after a removal. */
  readonly data?: string | Readonly<Record<string, string>>;
  /** Names the call that wrote a checkpoint, or a row of `only`. */
  readonly writer?: string;
  readonly [term: TermAttribute]: string | number;
}

/**
 * An item of an index. It says that a row may be there: a reader compares it with the row. Its version is that
 * of the row that it was last written for.
 */
export interface Hint extends ItemKey {
  readonly version: number;
  readonly id: string;
  /** Who wrote it, if it is a note that a row may lack hints. */
  readonly by?: string;
  /** When, if it is such a note: in RFC 3339. */
  readonly at?: string;
}

/** Returns the item that a change becomes. */
export const toRowItem = (change: PreparedChange, writer?: string): RowItem => ({
  ...rowItemKey(change),
  version: change.version,
  ...(change.data !== undefined && { data: change.data, ...toAttributes(change.terms) }),
  ...(writer !== undefined && { writer }),
});

/** Returns the row of an item; undefined if it was removed, or there is no item. */
export function toKeptRow({ collection, id }: RowKey, item?: RowItem): KeptRow | undefined {
  if (item?.data === undefined) return undefined;
  const data = typeof item.data === 'string' ? item.data : JSON.stringify(item.data);
  return { collection, id, version: item.version, data, terms: termsOf(item) };
}

/** Returns what there is of a row: the row, or what a removal left. */
export function toFound(key: RowKey, item: RowItem | undefined): PreparedChange | undefined {
  if (item === undefined) return undefined;
  return toKeptRow(key, item) ?? { collection: key.collection, id: key.id, version: item.version };
}

/** Returns the hints that an item needs. */
export function hintsOf({ collection, id }: RowKey, item: RowItem): Hint[] {
  const shard = shardOf(id);
  const hint = (index: Index, sk: string): Hint => ({
    pk: shardKey(collection, index, shard),
    sk,
    version: item.version,
    id,
  });
  if (item.data === undefined) return [hint('removed', id)];
  return [
    hint('rows', id),
    ...Object.entries(termsOf(item)).map(([term, value]) =>
      hint({ term }, termSortKey(sortable(value), id)),
    ),
  ];
}

/** Returns the hints of `one` that `other` does not have. */
export function hintsOnlyIn(one: readonly Hint[], other: readonly Hint[]): Hint[] {
  return one.filter(({ pk, sk }) => !other.some((each) => each.pk === pk && each.sk === sk));
}
