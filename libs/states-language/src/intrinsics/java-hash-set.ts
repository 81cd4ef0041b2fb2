import { isJsonObject } from '../json.ts';

/**
 * The distinct values of an array in the order in which a `java.util.HashSet` of them is iterated, which is
 * what `States.ArrayUnique` answers on AWS: `[true, false]` becomes `[false, true]`.
 *
 * The order is that of the buckets: a value's bucket follows from its hash code and the size of the table.
 * Java's documentation states the hash codes; OpenJDK's HashMap states the rest.
 */
export function inHashSetOrder(items: readonly unknown[]): unknown[] {
  const distinct = new Map<string, { readonly item: unknown; readonly bucket: number }>();
  const mask = tableSize(items.length) - 1;
  for (const item of items) {
    const key = canonical(item);
    if (distinct.has(key)) continue;
    const hash = hashCode(item);
    distinct.set(key, { item, bucket: (hash ^ (hash >>> 16)) & mask });
  }
  // Sorting is stable: within a bucket the order of arrival stays.
  return [...distinct.values()].sort((a, b) => a.bucket - b.bucket).map(({ item }) => item);
}

/** The smallest power of two that holds the items when the table is three quarters full; at least 16. */
const tableSize = (length: number): number =>
  2 ** Math.ceil(Math.log2(Math.max(16, Math.trunc(length / 0.75) + 1)));

/** The hash code of a value as Java has it: of numbers, texts, booleans, lists and maps. */
function hashCode(value: unknown): number {
  if (typeof value === 'number') return hashOfNumber(value);
  if (typeof value === 'string') return hashOfText(value);
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (Array.isArray(value)) {
    return value.reduce<number>((hash, item) => (Math.imul(31, hash) + hashCode(item)) | 0, 1);
  }
  if (!isJsonObject(value)) return 0;
  return Object.entries(value).reduce(
    (hash, [name, member]) => (hash + (hashOfText(name) ^ hashCode(member))) | 0,
    0,
  );
}

const hashOfText = (text: string): number => {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  }
  return hash;
};

/** An Integer hashes as itself; a Long or a Double as the exclusive or of its two halves. */
function hashOfNumber(number: number): number {
  if (Number.isInteger(number) && number === (number | 0)) return number;
  const view = new DataView(new ArrayBuffer(8));
  if (Number.isSafeInteger(number)) view.setBigInt64(0, BigInt(number));
  else view.setFloat64(0, number);
  return view.getInt32(0) ^ view.getInt32(4);
}

/** JSON text with the members of objects sorted: the same for equal values. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    isJsonObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
