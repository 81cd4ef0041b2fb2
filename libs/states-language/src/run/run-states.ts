import { stateExited } from '../history/details.ts';
import type { Payload } from '../payload.ts';
import { pause } from './pause.ts';
import { StateEntry } from './state-entry.ts';
import { StateFailure } from './state-failure.ts';
import type { Move, State, StateGraph } from './state.ts';
import type { Thread } from './thread.ts';

/** How many states that wait for nothing run in one go. Then everything else in the process has its turn. */
const STATES_IN_ONE_GO = 1000;

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
  for (let count = 1; ; count++) {
    const entry = new StateEntry(thread, state, input);
    let move: Move | Promise<Move>;
    try {
      move = state.run(entry);
      if (move instanceof Promise) move = await move;
    } catch (thrown) {
      throw failed(entry, thrown);
    }
    const { next, output, assigned } = move;
    if (assigned !== undefined) thread.variables = { ...thread.variables, ...assigned };
    thread.record(`${state.type}StateExited`, () => stateExited(entry.name, output, assigned));
    if (next === undefined) return output;
    input = output;
    state = stateOf(graph, next);
    if (count % STATES_IN_ONE_GO === 0) await pause(thread, 0);
  }
}

function stateOf({ states }: StateGraph, name: string): State {
  const state = states.get(name);
  if (state === undefined) throw new Error(`a document without its state ${name} was not refused`);
  return state;
}

/** A task that fails a branch or an iteration was aborted, in AWS's words. What follows does not follow from that. */
function failed(entry: StateEntry, thrown: unknown): unknown {
  const failure = entry.failure(thrown);
  const { thread, type } = entry;
  if (
    failure instanceof StateFailure &&
    failure.handleable !== 'never' &&
    thread.nested &&
    type === 'Task'
  ) {
    thread.run.record('TaskStateAborted', thread.lastEventId);
  }
  return failure;
}
