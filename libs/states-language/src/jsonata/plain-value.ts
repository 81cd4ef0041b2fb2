import { isJsonObject } from '../json.ts';

/**
 * What JSONata answered, as plain JSON. JSONata marks some arrays with properties of its own, may answer
 * functions, and leaves undefined in arrays; AWS writes numbers that JSON lacks as texts. What is plain
 * already is not copied.
 *
 * @returns undefined for a function: it is no value of JSON
 */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return plainArray(value);
  if (typeof value === 'function' || value instanceof RegExp) return undefined;
  return isJsonObject(value) ? plainObject(value) : value;
}

function plainArray(array: readonly unknown[]): unknown[] {
  const items = array.map(plainValue);
  const isPlain =
    !('sequence' in array) &&
    !('cons' in array) &&
    !('keepSingleton' in array) &&
    items.every((item, index) => item === array[index] && item !== undefined);
  return isPlain ? (array as unknown[]) : items.filter((item) => item !== undefined);
}

function plainObject(object: Readonly<Record<string, unknown>>): unknown {
  // A lambda of JSONata is an object.
  if ('_jsonata_lambda' in object || '_jsonata_function' in object) return undefined;
  const members = Object.entries(object).map(
    ([name, member]) => [name, plainValue(member)] as const,
  );
  if (members.every(([name, member]) => member === object[name] && member !== undefined)) {
    return object;
  }
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}
