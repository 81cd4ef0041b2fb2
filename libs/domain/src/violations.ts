import * as z from 'zod/mini';

/** One thing that is wrong with an input, and what to send instead. */
export interface Violation {
  /** Path to the field from the root of the input, for example `detail.ProductEvent.quantity`. */
  readonly field: string;
  readonly message: string;
}

/** The value of a valid input, or everything that is wrong with an invalid one. */
export type Validated<T> =
  | { readonly valid: true; readonly value: T }
  | { readonly valid: false; readonly violations: readonly Violation[] };

/**
 * Checks an input against a schema, and reports all violations at once. The same message about the
 * same field is reported once: zod repeats it for each rule of the field that the value breaks.
 *
 * @example
 * import * as z from 'zod/mini';
 * validate(z.object({ name: z.string('must be a text') }), { name: 5 });
 * // { valid: false, violations: [{ field: 'name', message: 'must be a text' }] }
 */
export function validate<T>(schema: z.core.$ZodType<T>, input: unknown): Validated<T> {
  const result = z.safeParse(schema, input);
  if (result.success) return { valid: true, value: result.data };
  const violations = new Map<string, Violation>();
  for (const { path, message } of result.error.issues) {
    const field = path.map(String).join('.');
    const said = isMissing(input, path) ? `is missing: ${message}` : message;
    violations.set(JSON.stringify([field, message]), { field, message: said });
  }
  return { valid: false, violations: [...violations.values()] };
}

/** Tells whether an input lacks the field at a path. The input itself is never missing. */
function isMissing(input: unknown, path: readonly PropertyKey[]): boolean {
  const at = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    input,
  );
  return path.length > 0 && at === undefined;
}
