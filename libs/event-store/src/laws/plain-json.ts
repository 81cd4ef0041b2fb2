/**
 * Tells whether a value comes back the same from JSON text. A date, a map, an instance of a class and a
 * number that is not finite do not. A member that is undefined does: it is read as undefined again.
 *
 * @example
 * const plain = isPlainJson({ at: new Date() }) // false
 */
export function isPlainJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      // Array.from: `every` passes over holes.
      if (Array.isArray(value)) return Array.from(value).every(isPlainJson);
      return isPlainObject(value) && Object.values(value).every(isPlainMember);
    default:
      return false;
  }
}

const isPlainMember = (value: unknown): boolean => value === undefined || isPlainJson(value);

/** Tells it without `Object`: an object of another realm, as in tests of Jest, has another one. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
