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
  const { ItemsPath = '$', Items: items } = definition;
  if (language === 'JSONPath') return atPath(ItemsPath);
  return items === undefined ? itself : compileTypedField('Items', items, ARRAY);
}

const itself: Items = (_entry, { value }) => {
  if (Array.isArray(value)) return value;
  throw new EvaluationFault(`Map state input must be an array but was: ${toText(value)}`, {
    error: 'States.QueryEvaluationError',
  });
};

function atPath(path: string): Items {
  const evaluate = compilePath(path, 'ItemsPath');
  return (entry, input) => {
    const value = evaluate(input.value, entry);
    if (Array.isArray(value)) return value;
    throw new EvaluationFault(`Reference path "${path}" must point to array.`);
  };
}
