import type { QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Later } from '../later.ts';
import { toText, type Payload } from '../payload.ts';
import { compileLookup, compilePath } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { Evaluate } from '../scope.ts';
import { compileTypedField, type FieldType } from './typed-field.ts';

/** A number of a state, such as its TimeoutSeconds. */
export type NumberField = (entry: StateEntry, input: Payload) => Later<number | undefined>;

/** What numbers a field takes. */
export interface NumberType extends FieldType<number> {
  /** Compiles a path to the number, where AWS has words of its own for one that leads nowhere. */
  readonly compilePath?: (path: string) => Evaluate;
  /** What is wrong with a value that a path leads to, where AWS has words of its own for the field. */
  readonly wrongAtPath?: (field: string, path: string, value: unknown) => string;
}

/** A whole number. */
export const INTEGER: NumberType = {
  name: 'integer',
  is: (value): value is number => Number.isInteger(value),
};

/** The most seconds of a wait or a time limit. */
const MOST_SECONDS = 99_999_999;

/** So many seconds as a time limit may have. */
export const TIME_LIMIT: NumberType = {
  name: 'integer',
  compilePath: (path) => compilePath(path, 'InputPath'),
  is: (value): value is number => INTEGER.is(value) && value >= 1 && value <= MOST_SECONDS,
};

/** So many seconds as a state may wait. */
export const DURATION: NumberType = {
  name: 'integer',
  is: (value): value is number => INTEGER.is(value) && value >= 0 && value <= MOST_SECONDS,
  wrongAtPath: (field, path, value) => {
    const wrong = !INTEGER.is(value)
      ? 'cannot be parsed as a long value'
      : value < 0
        ? 'references a negative value'
        : `references a value above ${MOST_SECONDS}`;
    return `The ${field} parameter ${wrong}: ${path} == ${shown(value)}`;
  },
};

/** Any number. */
export const FLOAT: NumberType = {
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
  type: NumberType,
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

function atPath(field: string, path: string, type: NumberType): NumberField {
  const lookup = type.compilePath?.(path) ?? compileLookup(path);
  return (entry, input) => {
    const found = lookup(input.value, entry);
    if (found === undefined) {
      throw new EvaluationFault(
        `The ${field} parameter does not reference an input value: ${path}`,
      );
    }
    const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    if (type.is(number)) return number;
    const wrong =
      type.wrongAtPath?.(field, path, found) ??
      `The ${field} field refers to value "${shown(found)}" which is not a valid ${type.name}: ${path}`;
    throw new EvaluationFault(wrong);
  };
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : toText(value));
