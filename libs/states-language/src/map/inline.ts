import type { Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import { runLines } from '../run/run-lines.ts';
import { runStates } from '../run/run-states.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { StateFailure } from '../run/state-failure.ts';
import type { StateGraph } from '../run/state.ts';
import type { MapItem } from '../run/thread.ts';

/** The iterations of one attempt of a Map state. */
export interface Iterations {
  readonly entry: StateEntry;
  readonly graph: StateGraph;
  readonly count: number;
  readonly concurrency: number;
  readonly itemOf: (index: number) => MapItem;
  readonly inputOf: (item: MapItem) => Later<Payload>;
}

/** Runs iterations as parts of the execution. */
export function inlineIterations(iterations: Iterations): Promise<unknown[]> {
  const { entry, graph, count, concurrency, itemOf, inputOf } = iterations;
  const { name, thread } = entry;
  const started = new Set<number>();
  return runLines(thread, {
    count,
    concurrency,
    itemOf,
    run: async (line, index) => {
      const input = await inputOf(itemOf(index));
      started.add(index);
      line.record('MapIterationStarted', () => ({
        mapIterationStartedEventDetails: { name, index },
      }));
      const { value } = await runStates(graph, line, input);
      // The next iteration follows the last state of this one, not this event.
      const eventId = line.run.record('MapIterationSucceeded', line.lastEventId, () => ({
        mapIterationSucceededEventDetails: { name, index },
      }));
      return { output: value, eventId };
    },
    failed: ({ run, lastEventId }, index, thrown) => {
      if (!started.has(index)) return;
      if (!(thrown instanceof StateFailure) || thrown.handleable === 'never') return;
      run.record('MapIterationFailed', lastEventId, () => ({
        mapIterationFailedEventDetails: { name, index },
      }));
    },
    aborted: ({ run, lastEventId }, index) => {
      if (!started.has(index)) return;
      run.record('MapIterationAborted', lastEventId, () => ({
        mapIterationAbortedEventDetails: { name, index },
      }));
    },
  });
}
