import type { QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Later } from '../later.ts';
import { LARGEST_NUMBER } from '../limits.ts';
import type { Payload } from '../payload.ts';
import { compilePath } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { Evaluate } from '../scope.ts';
import { compileReferenced, shown } from './referenced.ts';
import { compileTypedField, type FieldType } from './typed-field.ts';

/** A number of a state, such as its TimeoutSeconds. */
export type NumberField = (entry: StateEntry, input: Payload) => Later<number | undefined>;

/** What numbers a field takes. */
export interface NumberType extends FieldType<number> {
  /** Compiles a path to the number, where AWS has words of its own for one that leads nowhere. */
  readonly compilePath?: (path: string) => Evaluate;
  /**
   * What of these numbers the field takes, where AWS has words of its own for others that a path leads to:
   * then they are not said here.
   */
  readonly takes?: (value: number) => boolean;
  /** What is wrong with a value that a path leads to, where AWS has words of its own for the field. */
  readonly wrongAtPath?: (field: string, path: string, value: unknown) => string;
}

/** A whole number. */
export const INTEGER: NumberType = {
  name: 'integer',
  is: (value): value is number => Number.isInteger(value),
};

/** The seconds of a time limit. */
export const TIME_LIMIT: NumberType = {
  name: 'integer',
  compilePath: (path) => compilePath(path, 'InputPath'),
  is: (value): value is number => INTEGER.is(value) && value >= 1 && value <= LARGEST_NUMBER,
};

/** The seconds that a state waits. */
export const DURATION: NumberType = {
  name: 'integer',
  is: (value): value is number => INTEGER.is(value) && value >= 0 && value <= LARGEST_NUMBER,
  wrongAtPath: (field, path, value) => {
    const wrong = !INTEGER.is(value)
      ? 'cannot be parsed as a long value'
      : value < 0
        ? 'references a negative value'
        : `references a value above ${LARGEST_NUMBER}`;
    return `The ${field} parameter ${wrong}: ${path} == ${shown(value)}`;
  },
};

/** How many: iterations at a time, or failures. */
export const COUNT: NumberType = { ...INTEGER, takes: (value) => value >= 0 };

/** How many of a hundred. */
export const PERCENTAGE: NumberType = {
  name: 'float',
  is: (value): value is number => Number.isFinite(value),
  takes: (value) => value >= 0 && value <= 100,
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
    const { is, takes = () => true } = type;
    return compileTypedField(field, value, {
      name: 'number',
      is: (returned): returned is number => is(returned) && takes(returned),
    });
  }
  return () => value as number | undefined;
}

function atPath(field: string, path: string, type: NumberType): NumberField {
  const referenced = type.compilePath?.(path) ?? compileReferenced(field, path);
  return (entry, input) => {
    const found = referenced(input.value, entry);
    const number = typeof found === 'string' ? numberIn(found, type) : found;
    if (type.is(number)) return number;
    const wrong =
      type.wrongAtPath?.(field, path, found) ??
      `The ${field} field refers to value "${shown(found)}" which is not a valid ${type.name}: ${path}`;
    throw new EvaluationFault(wrong);
  };
}

/** AWS reads numbers from text, too: whole ones as Java's `Long.parseLong` does, without a point. */
function numberIn(text: string, { name }: NumberType): number | undefined {
  if (text.trim() === '' || (name === 'integer' && !/^[+-]?\d+$/.test(text))) return undefined;
  return Number(text);
}
