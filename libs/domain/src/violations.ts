import * as z from 'zod/mini';
import { ignored } from './fields.ts';
import { unknownNames } from './unknown-names.ts';

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
 * A field that a strict object does not have is a violation of its own, with the field that was
 * probably meant.
 *
 * @param notYet fields that are not supported yet
 * @example
 * import * as z from 'zod/mini';
 * validate(z.object({ name: z.string('must be a text') }), { name: 5 });
 * // { valid: false, violations: [{ field: 'name', message: 'must be a text' }] }
 */
export function validate<T>(
  schema: z.core.$ZodType<T>,
  input: unknown,
  notYet: readonly string[] = [],
): Validated<T> {
  const result = z.safeParse(schema, input);
  if (result.success) return { valid: true, value: result.data };
  const violations = new Map<string, Violation>();
  for (const issue of result.error.issues) {
    for (const violation of violationsOf(issue, schema, input, notYet)) {
      violations.set(JSON.stringify(violation), violation);
    }
  }
  return { valid: false, violations: [...violations.values()] };
}

function violationsOf(
  issue: z.core.$ZodIssue,
  schema: z.core.$ZodType,
  input: unknown,
  notYet: readonly string[],
): readonly Violation[] {
  const { path, message } = issue;
  const field = path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') {
    return [{ field, message: isMissing(input, path) ? `is missing: ${message}` : message }];
  }
  if (path.length > 0) throw new Error(`only an input as a whole may be strict, not its ${field}`);
  return unknownNames(issue.keys, { kind: 'field', known: fieldsOf(schema), notYet });
}

/** The fields that a strict object takes, without those that it ignores. */
function fieldsOf(schema: z.core.$ZodType): readonly string[] {
  const { shape } = (schema as z.core.$ZodObject)._zod.def;
  return Object.keys(shape).filter((name) => shape[name] !== ignored);
}

/** Tells whether an input lacks the field at a path. The input itself is never missing. */
function isMissing(input: unknown, path: readonly PropertyKey[]): boolean {
  const at = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    input,
  );
  return path.length > 0 && at === undefined;
}
