import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { RecordedEvent } from '../event.ts';
import type { LogFilter } from '../event-store.ts';
import { limits } from '../limits.ts';
import { checkKnownNames } from './known-names.ts';
import { checkCategory } from './stream.ts';
import { checkText, nameOf } from './text.ts';

/** A filter that was checked and copied. Each list names a value once. */
export type PreparedFilter = LogFilter;

/**
 * Checks a filter of the log, and copies it.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * checkFilter({ types: ['received', 'received'] }) // { types: ['received'] }
 */
export function checkFilter(filter: LogFilter = {}): PreparedFilter {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    throw new InvalidArgument('filter', `must be an object, not ${nameOf(filter)}`);
  }
  checkKnownNames('filter.', filter, ['categories', 'types', 'exceptTypes']);
  if (filter.types !== undefined && filter.exceptTypes !== undefined) {
    throw new InvalidArgument('filter.exceptTypes', 'must not come together with types');
  }
  const type = (field: string, value: unknown) => checkText(field, value, limits.bytesPerEventType);
  const categories = checkList(filter.categories, {
    field: 'filter.categories',
    most: limits.categoriesPerFilter,
    check: checkCategory,
  });
  const [types, exceptTypes] = (['types', 'exceptTypes'] as const).map((name) =>
    checkList(filter[name], {
      field: `filter.${name}`,
      most: limits.typesPerFilter,
      check: type,
    }),
  );
  return {
    ...(categories && { categories }),
    ...(types && { types }),
    ...(exceptTypes && { exceptTypes }),
  };
}

interface ListRule {
  readonly field: string;
  readonly most: number;
  readonly check: (field: string, value: unknown) => string;
}

/** An empty list would match nothing, and is more likely a mistake. */
function checkList(
  list: readonly string[] | undefined,
  { field, most, check }: ListRule,
): readonly string[] | undefined {
  if (list === undefined) return undefined;
  const rule = `must be a list of 1 to ${most}`;
  if (!Array.isArray(list)) throw new InvalidArgument(field, `${rule}, not ${nameOf(list)}`);
  if (list.length < 1 || list.length > most) {
    throw new InvalidArgument(field, `${rule}: it has ${list.length}`);
  }
  return [...new Set(list.map((value, index) => check(`${field}[${index}]`, value)))];
}

/**
 * Tells whether an event matches a filter.
 *
 * @example
 * const all = (await store.read(stream)).filter((event) => matches({ types: ['received'] }, event))
 */
export const matches = (
  { categories, types, exceptTypes }: LogFilter,
  { stream: { category }, type }: Pick<RecordedEvent, 'stream' | 'type'>,
): boolean =>
  (categories === undefined || categories.includes(category)) &&
  (types === undefined || types.includes(type)) &&
  (exceptTypes === undefined || !exceptTypes.includes(type));
