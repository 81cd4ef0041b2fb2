/**
 * Parts of an array, in order; the last has what remains.
 *
 * @param size how many items a part has: a whole number above 0
 * @example
 * partition([1, 2, 3], 2) // [[1, 2], [3]]
 */
export const partition = (items: readonly unknown[], size: number): unknown[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
