import { createHash } from 'node:crypto';
import { rowLimits } from '../row-limits.ts';
import type { RowKey } from '../row.ts';

/** An item's key. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * How many partitions an index of a collection has. DynamoDB takes 1,000 writes a second to a partition key, so
 * a collection takes 16,000.
 */
export const SHARDS = 16;

/** A collection's name as a part of a partition key, which ends at the next `#`. */
const escaped = (collection: string): string =>
  collection.replaceAll('%', '%25').replaceAll('#', '%23');

/**
 * Returns the key of a row's item: a partition of its own.
 *
 * @example
 * rowItemKey({ collection: 'stock', id: '100' }) // { pk: 'r#stock#100', sk: 'row' }
 */
export const rowItemKey = ({ collection, id }: RowKey): ItemKey => ({
  pk: `r#${escaped(collection)}#${id}`,
  sk: 'row',
});

/** An index of a collection: of its rows by id, of those that were removed, or of a term. */
export type Index = 'rows' | 'removed' | { readonly term: string };

/** Returns the partition key of a shard of an index. */
export function shardKey(collection: string, index: Index, shard: number): string {
  const name = index === 'rows' ? 'i' : index === 'removed' ? 'x' : 't';
  const term = typeof index === 'object' ? `#${index.term}` : '';
  return `${name}#${escaped(collection)}${term}#${shard}`;
}

/** How many partitions the notes of a collection have: few, because each list of it reads them. */
export const NOTE_SHARDS = 4;

/** Returns the partition key of notes that rows may lack hints. */
export const notesKey = (collection: string, shard: number | string): string =>
  `n#${escaped(collection)}#${shard}`;

/** Returns the shard of a row in each index. */
export const shardOf = (id: string): number =>
  createHash('sha256').update(id).digest().readUInt8() % SHARDS;

/** Between a value and an id. No text has it. */
const END = '\0';

const fillsItsPlace = (value: string): boolean =>
  Buffer.byteLength(value) === rowLimits.bytesPerTerm;

/**
 * Returns the sort key of a row in the index of a term: rows sort by the value, then by the id. The longest value
 * needs no end, and a key has no byte left for it.
 *
 * @param value as `sortable` returns it
 */
export const termSortKey = (value: string, id: string): string =>
  fillsItsPlace(value) ? value + id : value + END + id;

/** Returns a text that is above all sort keys of a value, and below those of a higher one. */
export const endOfValue = (value: string): string =>
  fillsItsPlace(value) ? value + LAST_ID : `${value}\u0001`;

/** Not below any id. */
export const LAST_ID = '\u{10ffff}'.repeat(rowLimits.bytesPerRowId / 4);
/** Not below any sort key. */
export const LAST_KEY = LAST_ID + LAST_ID;
