import type { LogFilter } from '../event-store.ts';
import { limits } from '../limits.ts';

/**
 * A filter that wants at least what each of some filters wants; undefined if it is all events. It may want
 * more: a caller selects once more.
 *
 * @example
 * unionOf([{ types: ['received'] }, { types: ['shipped'] }]) // { types: ['received', 'shipped'] }
 */
export function unionOf(filters: readonly (LogFilter | undefined)[]): LogFilter | undefined {
  const categories = namedByAll(filters, 'categories', limits.categoriesPerFilter);
  const types = namedByAll(filters, 'types', limits.typesPerFilter);
  if (categories === undefined && types === undefined) return undefined;
  return { ...(categories && { categories }), ...(types && { types }) };
}

function namedByAll(
  filters: readonly (LogFilter | undefined)[],
  field: 'categories' | 'types',
  most: number,
): readonly string[] | undefined {
  const names = new Set<string>();
  for (const filter of filters) {
    const named = filter?.[field];
    if (named === undefined) return undefined;
    for (const name of named) names.add(name);
  }
  return names.size > 0 && names.size <= most ? [...names] : undefined;
}
