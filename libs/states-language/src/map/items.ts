import { unexpectedType } from '../data-flow/unexpected-type.ts';
import type { MapDefinition, QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { compileJsonata } from '../jsonata/index.ts';
import { andThen, type Later } from '../later.ts';
import { toText, type Payload } from '../payload.ts';
import { compilePath } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';

/** What a Map state runs its iterations for. */
export type Items = (entry: StateEntry, input: Payload) => Later<readonly unknown[]>;

/** Compiles `ItemsPath` or `Items`. Without them the state's input must be an array. */
export function compileItems(definition: MapDefinition, language: QueryLanguage): Items {
  const { ItemsPath, Items: items } = definition;
  if (language === 'JSONata') return items === undefined ? itself(QUERY_FAULT) : ofJsonata(items);
  return ItemsPath === undefined ? itself({}) : atPath(ItemsPath);
}

const QUERY_FAULT = { error: 'States.QueryEvaluationError' };

function itself(fault: { error?: string }): Items {
  return (_entry, { value, text }) => {
    if (Array.isArray(value)) return value;
    throw new EvaluationFault(`Map state input must be an array but was: ${text}`, fault);
  };
}

function atPath(path: string): Items {
  const evaluate = compilePath(path, 'ItemsPath');
  return (entry, input) => {
    const value = evaluate(input.value, entry);
    if (Array.isArray(value)) return value;
    throw new EvaluationFault(`Map state input must be an array but was: ${toText(value)}`);
  };
}

function ofJsonata(items: unknown): Items {
  const evaluate = compileJsonata(items, 'Items');
  const expression = typeof items === 'string' ? items : toText(items);
  return (entry) =>
    andThen(evaluate({ input: entry.input.value }, entry), (value) => {
      if (Array.isArray(value)) return value;
      throw unexpectedType(value, { expected: 'array', expression, field: 'Items' });
    });
}
