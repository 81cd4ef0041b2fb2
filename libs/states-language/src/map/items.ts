import { ARRAY, compileTypedField } from '../data-flow/typed-field.ts';
import type { MapDefinition, QueryLanguage } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import type { Later } from '../later.ts';
import { toText, type Payload } from '../payload.ts';
import { compilePath } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';

/** What a Map state runs its iterations for. */
export type Items = (entry: StateEntry, input: Payload) => Later<readonly unknown[]>;

/** Compiles `ItemsPath` or `Items`. Without them the state's input must be an array. */
export function compileItems(definition: MapDefinition, language: QueryLanguage): Items {
  const { ItemsPath, Items: items } = definition;
  if (language === 'JSONPath') return ItemsPath === undefined ? itself({}) : atPath(ItemsPath);
  return items === undefined ? itself(QUERY_FAULT) : compileTypedField('Items', items, ARRAY);
}

const QUERY_FAULT = { error: 'States.QueryEvaluationError' };

function itself(fault: { error?: string }): Items {
  return (_entry, input) => {
    if (Array.isArray(input.value)) return input.value;
    throw new EvaluationFault(`Map state input must be an array but was: ${input.text}`, fault);
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
