import { compileDataFlow } from '../data-flow/data-flow.ts';
import type { SucceedDefinition } from '../definition.ts';
import type { State } from '../run/state.ts';
import type { Named } from './compile-context.ts';

/** Ends the execution, a branch, or an iteration. */
export function compileSucceed({ name, definition, language }: Named<SucceedDefinition>): State {
  const flow = compileDataFlow(definition, language);
  return { name, type: 'Succeed', run: (entry) => flow.pass(entry, undefined) };
}
