import { compileDataFlow } from '../data-flow/data-flow.ts';
import type { ParallelDefinition } from '../definition.ts';
import { Payload } from '../payload.ts';
import { Recovery, type Work } from '../recovery/recovery.ts';
import { runLines } from '../run/run-lines.ts';
import { runStates } from '../run/run-states.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { State, StateGraph } from '../run/state.ts';
import type { CompileContext, Named } from './compile-context.ts';

/** Runs several branches at once on the same input. Its result is the array of their outputs. */
export function compileParallel(
  { name, definition, language }: Named<ParallelDefinition>,
  { compileGraph, mock }: CompileContext,
): State {
  const flow = compileDataFlow(definition, language);
  const recovery = new Recovery(definition, language);
  const branches = definition.Branches.map(compileGraph);

  const runBranches = async ({ thread }: StateEntry, input: Payload) => {
    thread.record('ParallelStateStarted');
    const outputs = await runLines(thread, {
      count: branches.length,
      concurrency: branches.length,
      run: async (line, index) => {
        const { value } = await runStates(branches[index] as StateGraph, line, input);
        return { output: value, eventId: line.lastEventId };
      },
    });
    thread.run.record('ParallelStateSucceeded', thread.lastEventId);
    return new Payload(outputs);
  };
  const work: Work = {
    async attempt(entry) {
      const input = await flow.input(entry);
      const result = await (mock ?? runBranches)(entry, input);
      entry.inspect('result', result);
      return flow.leave(entry, definition.Next, result);
    },
    failed: ({ thread }) => void thread.record('ParallelStateFailed'),
  };
  return { name, type: 'Parallel', run: (entry) => recovery.run(entry, work) };
}
