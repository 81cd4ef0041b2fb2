import type { PositionedEvent } from '../event.ts';
import type { LogFilter } from '../event-store.ts';

/** How many categories and types a filter may name. */
const MOST_CATEGORIES = 25;
const MOST_TYPES = 100;

/**
 * Whether a filter wants an event.
 *
 * @example
 * const wanted = [event].filter(matches({ types: ['received'] }))
 */
export const matches = ({ categories, types, exceptTypes }: LogFilter = {}) => {
  const inCategories = categories && new Set(categories);
  const ofTypes = types && new Set(types);
  const notOfTypes = exceptTypes && new Set(exceptTypes);
  return ({ stream, type }: Pick<PositionedEvent, 'stream' | 'type'>): boolean =>
    inCategories?.has(stream.category) !== false &&
    ofTypes?.has(type) !== false &&
    notOfTypes?.has(type) !== true;
};

/**
 * A filter that wants at least what each of some filters wants; undefined if it is all events. It may want
 * more: who reads by it selects once more.
 *
 * @example
 * unionOf([{ types: ['received'] }, { types: ['shipped'] }]) // { types: ['received', 'shipped'] }
 */
export function unionOf(filters: readonly (LogFilter | undefined)[]): LogFilter | undefined {
  const categories = namedByAll(filters, 'categories', MOST_CATEGORIES);
  const types = namedByAll(filters, 'types', MOST_TYPES);
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
