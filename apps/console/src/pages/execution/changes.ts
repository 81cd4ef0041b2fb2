/** A value that differs between two documents. */
export interface Change {
  /** Where it is, such as `command.event.type`. */
  readonly path: string;
  /** Undefined if it was not there. */
  readonly before: unknown;
  /** Undefined if it is not there any more. */
  readonly after: unknown;
}

/**
 * What differs between the input of a step and its output. An object or a list that is new, or gone, is one
 * change.
 *
 * @example changesBetween({ a: { b: 1 } }, { a: { b: 2 }, c: 3 })
 * // [{ path: 'a.b', before: 1, after: 2 }, { path: 'c', before: undefined, after: 3 }]
 */
export function changesBetween(before: unknown, after: unknown, path = ''): readonly Change[] {
  if (Object.is(before, after)) return [];
  const [left, right] = [partsOf(before), partsOf(after)];
  if (left === undefined || right === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before, after }];
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) =>
    changesBetween(left[name], right[name], path === '' ? name : `${path}.${name}`),
  );
}

const partsOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? { ...value } : undefined;
