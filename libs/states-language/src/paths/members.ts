import { isJsonObject } from '../json.ts';

/**
 * A member of an object by name: undefined if the object has none, or the value is no object of JSON. What
 * every object inherits, such as `constructor`, is not a member.
 */
export const ownMember = (value: unknown, name: string): unknown =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Sets a member of an object; one that is called `__proto__` is a member like any other. */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

/** The object of some members of another, without those it does not have. */
export const pick = (value: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(value, name))
      .map((name) => [name, ownMember(value, name)]),
  );
