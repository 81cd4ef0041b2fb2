import { compileDataFlow } from '../data-flow/data-flow.ts';
import type { WaitDefinition } from '../definition.ts';
import { pause } from '../run/pause.ts';
import type { State } from '../run/state.ts';
import { compileDuration } from '../wait/duration.ts';
import type { Named } from './compile-context.ts';

/** Waits for some seconds, or until a time. */
export function compileWait({ name, definition, language }: Named<WaitDefinition>): State {
  const flow = compileDataFlow(definition, language);
  const duration = compileDuration(definition, language);
  return {
    name,
    type: 'Wait',
    run: async (entry) => {
      const milliseconds = await duration(entry, await flow.input(entry));
      await pause(entry.thread, Math.max(0, milliseconds));
      return flow.pass(entry, definition.Next);
    },
  };
}
