import type * as z from 'zod';

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

/** Runs a schema over an input and reports every violation with its field path. */
export function validate<T>(schema: z.ZodType<T>, input: unknown): Validated<T> {
  const result = schema.safeParse(input);
  if (result.success) return { valid: true, value: result.data };
  const violations = result.error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
  return { valid: false, violations };
}
