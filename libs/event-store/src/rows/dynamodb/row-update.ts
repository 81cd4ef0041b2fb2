import { type ItemKey, notesKey } from './keys.ts';
import { termAttribute } from './term-attributes.ts';

/** What an update of a row does with its terms. */
export interface UpdatedTerms {
  /** Texts that stay as they were set first. The update has a value `:<name>` for each. */
  readonly kept: readonly string[];
  /** Numbers to which the update adds `:one`. */
  readonly counted: readonly string[];
}

/**
 * Returns the expressions of an UpdateItem that writes a row without reading it first, such as that of a state
 * machine. Its values are `:data`, an object of texts; `:one`, the number 1; and those of the terms that are kept.
 *
 * It writes no hints. So before it, a note must be put (`rowNoteKey`), by which the next list
 * completes the index, if the store was told of the collection (`noted`).
 *
 * @example
 * const { UpdateExpression } = rowUpdate({ kept: ['at'], counted: ['times'] })
 * UpdateExpression // 'SET #data = :data, t_at = if_not_exists(t_at, :at) ADD version :one, t_times :one'
 */
export function rowUpdate({ kept, counted }: UpdatedTerms) {
  const keeping = kept.map((term) => {
    const name = termAttribute(term);
    return `${name} = if_not_exists(${name}, :${term})`;
  });
  const counting = counted.map((term) => `${termAttribute(term)} :one`);
  const sets = ['#data = :data', ...keeping].join(', ');
  const adds = ['version :one', ...counting].join(', ');
  return {
    UpdateExpression: `SET ${sets} ADD ${adds}`,
    ExpressionAttributeNames: { '#data': 'data' },
  };
}

/**
 * Returns the key of a note that a row may lack hints: the item has it, and `id`, the row's id; `by`, which
 * names who wrote the note; and `at`, the time in RFC 3339. A note whose row does not come is removed after a day.
 *
 * @param shard any, 0 to `NOTE_SHARDS` - 1; or a placeholder for it
 * @example
 * rowNoteKey('stock', '100', 3) // { pk: 'n#stock#3', sk: '100' }
 */
export const rowNoteKey = (collection: string, id: string, shard: number | string): ItemKey => ({
  pk: notesKey(collection, shard),
  sk: id,
});
