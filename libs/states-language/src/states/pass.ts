import { compileDataFlow } from '../data-flow/data-flow.ts';
import type { PassDefinition } from '../definition.ts';
import { andThen } from '../later.ts';
import { Payload } from '../payload.ts';
import type { State } from '../run/state.ts';
import type { Named } from './compile-context.ts';

/** Passes its input on, or a result that stands in the document. */
export function compilePass({ name, definition, language }: Named<PassDefinition>): State {
  const flow = compileDataFlow(definition, language);
  const { Next, Result } = definition;
  if (Result === undefined) return { name, type: 'Pass', run: (entry) => flow.pass(entry, Next) };
  const result = new Payload(Result);
  return {
    name,
    type: 'Pass',
    run: (entry) =>
      andThen(flow.input(entry), () => {
        entry.inspect('result', Result);
        return flow.leave(entry, Next, result);
      }),
  };
}
