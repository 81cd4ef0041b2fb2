import { notesKey, rowItemKey } from './keys.ts';

/**
 * Returns the partition keys of a collection's items as patterns, such as a policy of AWS compares with
 * `dynamodb:LeadingKeys`: of its rows, of notes that rows may lack hints, and of all, its indexes included.
 *
 * @example
 * rowKeyPatterns('stock').rows // 'r#stock#*'
 */
export function rowKeyPatterns(collection: string) {
  const rows = rowItemKey({ collection, id: '*' }).pk;
  return { rows, notes: notesKey(collection, '*'), all: `?${rows.slice(1)}` } as const;
}
