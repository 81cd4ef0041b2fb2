import type { MapDefinition, QueryLanguage } from '../definition.ts';
import { compileJsonata } from '../jsonata/index.ts';
import { andThen, type Later } from '../later.ts';
import { Payload } from '../payload.ts';
import { compileTemplate } from '../templates/index.ts';
import { ItemScope } from '../run/item-scope.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { MapItem } from '../run/thread.ts';

/** What an iteration gets as its input. */
export type ItemInput = (entry: StateEntry, input: Payload, item: MapItem) => Later<Payload>;

/** Compiles `ItemSelector`, or `Parameters`, which is its older name. Without them it is the item itself. */
export function compileItemInput(definition: MapDefinition, language: QueryLanguage): ItemInput {
  const { ItemSelector, Parameters } = definition;
  const selector = ItemSelector ?? Parameters;
  if (selector === undefined) return (_entry, _input, { Value }) => new Payload(Value);
  if (language === 'JSONata') {
    const evaluate = compileJsonata(selector, 'ItemSelector');
    return (entry, { value }, item) =>
      andThen(evaluate({ input: value }, new ItemScope(entry, item)), (made) => new Payload(made));
  }
  const evaluate = compileTemplate(selector);
  return (entry, { value }, item) => new Payload(evaluate(value, new ItemScope(entry, item)));
}
