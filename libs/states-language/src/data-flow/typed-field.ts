import type { EvaluationFault } from '../evaluation-fault.ts';
import { compileJsonata, expressionIn, queryFault } from '../jsonata/index.ts';
import { andThen, type Later } from '../later.ts';
import { toText } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';

/** What a field takes. */
export interface FieldType<T> {
  /** As AWS calls it in its messages. */
  readonly name: string;
  readonly is: (value: unknown) => value is T;
}

export const ARRAY: FieldType<readonly unknown[]> = { name: 'array', is: Array.isArray };

export const BOOLEAN: FieldType<boolean> = {
  name: 'boolean',
  is: (value) => typeof value === 'boolean',
};

export const STRING: FieldType<string> = {
  name: 'string',
  is: (value) => typeof value === 'string',
};

/**
 * Compiles a field of JSONata that takes values of one type. Its expressions see the input of the state.
 *
 * @param field its name, as AWS's messages have it, such as `Choices[0]/Condition`
 */
export function compileTypedField<T>(
  field: string,
  template: unknown,
  type: FieldType<T>,
): (entry: StateEntry) => Later<T> {
  const evaluate = compileJsonata(template, field);
  return (entry) =>
    andThen(evaluate({ input: entry.input.value }, entry), (value) => {
      if (type.is(value)) return value;
      throw unexpectedType(value, type.name, { field, template });
    });
}

function unexpectedType(
  value: unknown,
  expected: string,
  { field, template }: { readonly field: string; readonly template: unknown },
): EvaluationFault {
  const text = typeof template === 'string' ? template : toText(template);
  const type = typeOf(value);
  const returned =
    type === expected
      ? `a value that the field does not take: ${toText(value)}`
      : `an unexpected result type. Expected '${expected}', but was '${type}' for value: ${toText(value)}`;
  return queryFault({ expression: expressionIn(text) ?? text, field }, `returned ${returned}`);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
