import type { QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { compileReferenced, shown } from './referenced.ts';
import { compileTypedField, type FieldType } from './typed-field.ts';

/** A number of a state, such as its TimeoutSeconds. */
export type NumberField = (entry: StateEntry, input: Payload) => Later<number | undefined>;

/** A whole number. */
export const INTEGER: FieldType<number> = {
  name: 'integer',
  is: (value): value is number => Number.isInteger(value),
};

/** Any number. */
export const FLOAT: FieldType<number> = {
  name: 'float',
  is: (value): value is number => Number.isFinite(value),
};

/**
 * Compiles a number that stands in the document (`TimeoutSeconds`), or that a path (`TimeoutSecondsPath`) or
 * an expression of JSONata leads to.
 *
 * @param fields the state's fields
 */
export function compileNumberField(
  field: string,
  fields: Readonly<Record<string, unknown>>,
  type: FieldType<number>,
  language: QueryLanguage,
): NumberField {
  const path = fields[`${field}Path`];
  if (typeof path === 'string') return atPath(`${field}Path`, path, type);
  const value = fields[field];
  if (language === 'JSONata' && typeof value === 'string') {
    return compileTypedField(field, value, { ...type, name: 'number' });
  }
  return () => value as number | undefined;
}

function atPath(field: string, path: string, { name, is }: FieldType<number>): NumberField {
  const referenced = compileReferenced(field, path);
  return (entry, input) => {
    const found = referenced(input.value, entry);
    const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    if (is(number)) return number;
    throw new EvaluationFault(
      `The ${field} field refers to value "${shown(found)}" which is not a valid ${name}: ${path}`,
    );
  };
}
