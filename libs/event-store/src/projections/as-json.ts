import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { Json, Jsonable } from '../json.ts';
import { finiteJsonText } from '../laws/json-text.ts';
import { hasPromise } from '../laws/refused-promise.ts';

/** How deep a value is looked into. Deeper ones are made JSON by way of text. */
const LEVELS = 20;

/**
 * Returns data of a row as it is read from the store: the next event of a batch must not see more than it would
 * see after a restart, such as a `Date` or an undefined member.
 *
 * @throws InvalidArgument if JSON has no such value
 * @throws UnstorableText
 * @example
 * asJson({ at: new Date(0), left: undefined }) // { at: '1970-01-01T00:00:00.000Z' }
 */
export function asJson(data: Jsonable): Json {
  if (isJson(data, LEVELS)) return data;
  if (hasPromise(data) || isThenable(data)) {
    throw new InvalidArgument('project', 'must return the data of the row, not a promise');
  }
  return JSON.parse(finiteJsonText('data', data));
}

const isThenable = (data: Jsonable): boolean =>
  typeof data === 'object' && data !== null && 'then' in data && typeof data.then === 'function';

function isJson(value: unknown, levels: number): value is Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || (levels > 0 && hasJson(value, levels - 1));
    default:
      return false;
  }
}

function hasJson(value: object, levels: number): boolean {
  if (Array.isArray(value)) {
    // Not `every`, which leaves holes out.
    for (const member of value) if (!isJson(member, levels)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const member of Object.values(value)) if (!isJson(member, levels)) return false;
  return true;
}
