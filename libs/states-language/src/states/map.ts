import { compileDataFlow } from '../data-flow/data-flow.ts';
import type { MapDefinition } from '../definition.ts';
import { DISTRIBUTED_CONCURRENCY, INLINE_CONCURRENCY } from '../limits.ts';
import { distributedIterations } from '../map/distributed.ts';
import { inlineIterations, type Iterations } from '../map/inline.ts';
import { compileItemInput } from '../map/item-input.ts';
import { compilePlan, type MapPlan } from '../map/plan.ts';
import { processorOf } from '../nested-graphs.ts';
import { Payload } from '../payload.ts';
import { Recovery, type Work } from '../recovery/recovery.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { State } from '../run/state.ts';
import type { CompileContext, Named } from './compile-context.ts';

/** Runs its item processor for each item of an array. Its result is the array of the outputs. */
export function compileMap(
  { name, definition, language }: Named<MapDefinition>,
  { compileGraph, mock, itemsRead }: CompileContext,
): State {
  const processor = processorOf(definition);
  // Parameters are an older name of ItemSelector here.
  const { Parameters: _, ...fields } = definition;
  const flow = compileDataFlow(fields, language);
  const recovery = new Recovery(definition, language);
  const plan = compilePlan(definition, language, itemsRead);
  const itemInput = compileItemInput(definition, language);
  const graph = compileGraph(processor);
  const { Mode: mode, ExecutionType: type = 'STANDARD' } = processor.ProcessorConfig ?? {};
  const isDistributed = mode === 'DISTRIBUTED';
  const most = isDistributed ? DISTRIBUTED_CONCURRENCY : INLINE_CONCURRENCY;

  const iterate = async (entry: StateEntry, input: Payload, planned: MapPlan) => {
    const { items, concurrency, tolerated } = planned;
    const iterations: Iterations = {
      entry,
      graph,
      count: items.length,
      concurrency: concurrency === 0 ? most : Math.min(concurrency, most),
      itemOf: (index) => ({ Index: index, Value: items[index] }),
      inputOf: (item) => itemInput(entry, input, item),
    };
    const outputs = isDistributed
      ? await distributedIterations(iterations, { label: definition.Label, type, tolerated })
      : await inlineIterations(iterations);
    const { thread } = entry;
    thread.run.record('MapStateSucceeded', thread.lastEventId);
    return new Payload(outputs);
  };
  const work: Work = {
    async attempt(entry) {
      const input = await flow.input(entry);
      const planned = await plan(entry, input);
      const result = await (mock ?? iterate)(entry, input, planned);
      entry.inspect('result', result);
      return flow.leave(entry, definition.Next, result);
    },
    failed: ({ thread }) => void thread.record('MapStateFailed'),
  };
  return { name, type: 'Map', run: (entry) => recovery.run(entry, work) };
}
