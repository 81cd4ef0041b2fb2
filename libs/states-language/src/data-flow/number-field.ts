import type { QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Later } from '../later.ts';
import { toText, type Payload } from '../payload.ts';
import { compileLookup } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';
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
  const lookup = compileLookup(path);
  return (entry, input) => {
    const found = lookup(input.value, entry);
    if (found === undefined) {
      throw new EvaluationFault(
        `The ${field} parameter does not reference an input value: ${path}`,
      );
    }
    const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    if (is(number)) return number;
    const text = typeof found === 'string' ? found : toText(found);
    throw new EvaluationFault(
      `The ${field} field refers to value "${text}" which is not a valid ${name}: ${path}`,
    );
  };
}
