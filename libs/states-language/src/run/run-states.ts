import { stateExited } from '../history/details.ts';
import type { Payload } from '../payload.ts';
import { pause } from './pause.ts';
import { StateEntry } from './state-entry.ts';
import { StateFailure } from './state-failure.ts';
import type { Move, State, StateGraph } from './state.ts';
import type { Thread } from './thread.ts';

/**
 * Runs states one after another until one of them is the last, and answers its output.
 *
 * @throws {StateFailure} if a state fails and does not handle it
 * @throws {Ended} if the lifetime of the thread ends first
 */
export async function runStates(
  graph: StateGraph,
  thread: Thread,
  input: Payload,
): Promise<Payload> {
  let state = stateOf(graph, graph.startAt);
  for (;;) {
    const entry = new StateEntry(thread, state, input);
    let move: Move | Promise<Move>;
    try {
      move = state.run(entry);
      if (move instanceof Promise) move = await move;
    } catch (thrown) {
      throw failed(entry, entry.failure(thrown));
    }
    const { next, output, assigned } = move;
    if (assigned !== undefined) thread.variables = { ...thread.variables, ...assigned };
    thread.record(`${state.type}StateExited`, () => stateExited(entry.name, output, assigned));
    if (next === undefined) return output;
    input = output;
    state = stateOf(graph, next);
    if (thread.run.turns.isOver()) await pause(thread, 0);
  }
}

function stateOf({ states }: StateGraph, name: string): State {
  const state = states.get(name);
  if (state === undefined) throw new Error(`a document without its state ${name} was not refused`);
  return state;
}

/** What a state failed with. AWS records of a task that fails a branch or an iteration that it was aborted. */
function failed({ thread, type }: StateEntry, failure: unknown): unknown {
  const isFatal = !(failure instanceof StateFailure) || failure.handleable === 'never';
  if (thread.nested && type === 'Task' && !isFatal) {
    // The next event of the line follows the failure, and not this.
    thread.run.record('TaskStateAborted', thread.lastEventId);
  }
  return failure;
}
