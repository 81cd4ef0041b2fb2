import type { QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { compileJsonata, isJsonata } from '../jsonata/index.ts';
import type { Later } from '../later.ts';
import { andThen } from '../later.ts';
import { toText, type Payload } from '../payload.ts';
import { compileLookup } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { unexpectedType } from './unexpected-type.ts';

/** A number of a state, such as its TimeoutSeconds. */
export type NumberField = (entry: StateEntry, input: Payload) => Later<number | undefined>;

export interface NumberFieldOptions {
  /** Which numbers it may be, as AWS calls them. */
  readonly kind: 'integer' | 'float';
  readonly language: QueryLanguage;
}

/**
 * Compiles a number that stands in the document (`TimeoutSeconds`), or that a path (`TimeoutSecondsPath`) or
 * an expression of JSONata leads to.
 */
export function compileNumberField(
  field: string,
  fields: Readonly<Record<string, unknown>>,
  { kind, language }: NumberFieldOptions,
): NumberField {
  const path = fields[`${field}Path`];
  if (typeof path === 'string') return atPath(`${field}Path`, path, kind);
  const value = fields[field];
  if (language === 'JSONata' && isJsonata(value)) return ofExpression(field, value, kind);
  return () => value as number | undefined;
}

function atPath(field: string, path: string, kind: NumberFieldOptions['kind']): NumberField {
  const lookup = compileLookup(path);
  return (entry, input) => {
    const found = lookup(input.value, entry);
    if (found === undefined) {
      throw new EvaluationFault(
        `The ${field} parameter does not reference an input value: ${path}`,
      );
    }
    const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    if (isOf(kind, number)) return number;
    const text = typeof found === 'string' ? found : toText(found);
    throw new EvaluationFault(
      `The ${field} field refers to value "${text}" which is not a valid ${kind}: ${path}`,
    );
  };
}

function ofExpression(
  field: string,
  expression: string,
  kind: NumberFieldOptions['kind'],
): NumberField {
  const evaluate = compileJsonata(expression, field);
  const expected = kind === 'integer' ? 'integer' : 'number';
  return (entry) =>
    andThen(evaluate({ input: entry.input.value }, entry), (found) => {
      if (isOf(kind, found)) return found;
      throw unexpectedType(found, { expected, expression, field });
    });
}

const isOf = (kind: NumberFieldOptions['kind'], value: unknown): value is number =>
  kind === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
