import { reasonOf } from '../history/details.ts';
import { Ended } from './lifetime.ts';
import type { Run } from './run.ts';
import { runStates } from './run-states.ts';
import { StateFailure } from './state-failure.ts';
import type { StateGraph } from './state.ts';
import type { Thread } from './thread.ts';

/** Runs the states of an execution, and ends it as they do. */
export async function runToEnd(run: Run, graph: StateGraph, thread: Thread): Promise<void> {
  try {
    const output = await runStates(graph, thread, run.input);
    const value = run.mode.values ? output.value : JSON.parse(output.text);
    run.end({ status: 'SUCCEEDED', output: value }, thread.lastEventId, output);
  } catch (thrown) {
    if (thrown instanceof StateFailure) {
      run.end({ status: 'FAILED', ...reasonOf(thrown) }, thread.lastEventId);
    } else if (!(thrown instanceof Ended)) {
      run.crash(thrown);
    }
  }
}
