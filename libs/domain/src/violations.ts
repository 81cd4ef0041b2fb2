import * as z from 'zod/mini';

/** One thing wrong with an input: where, and what to send instead. */
export interface Violation {
  /** Path to the field from the root of the input, for example `detail.ProductEvent.quantity`. */
  readonly field: string;
  readonly message: string;
}

/** An input that was read, or everything that is wrong with it at once. */
export type Validated<T> =
  | { readonly valid: true; readonly value: T }
  | { readonly valid: false; readonly violations: readonly Violation[] };

/**
 * Runs a schema over an input and reports every violation with its field path, each once: of a wrong
 * type zod also says that its length is wrong, wherever the value happens to have one.
 *
 * @example validate(z.object({ quantity: z.string() }), { quantity: '5' }) // { valid: true, value: { quantity: '5' } }
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

/** Whether an object has nothing where a path leads; the input as a whole is never missing. */
function isMissing(input: unknown, path: readonly PropertyKey[]): boolean {
  const at = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    input,
  );
  return path.length > 0 && at === undefined;
}
