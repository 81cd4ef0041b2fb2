import { compileDataFlow } from '../data-flow/data-flow.ts';
import { compileNumberField, INTEGER } from '../data-flow/number-field.ts';
import type { MapDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { DISTRIBUTED_CONCURRENCY, INLINE_CONCURRENCY } from '../limits.ts';
import { distributedIterations } from '../map/distributed.ts';
import { inlineIterations, type Iterations } from '../map/inline.ts';
import { compileItemInput } from '../map/item-input.ts';
import { compileItems } from '../map/items.ts';
import { compileTolerance } from '../map/tolerance.ts';
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
  const processor = definition.ItemProcessor ?? definition.Iterator;
  if (processor === undefined) throw new Error('a Map state without a processor was not refused');
  const { Parameters: _, ...fields } = definition;
  const flow = compileDataFlow(fields, language);
  const recovery = new Recovery(definition, language);
  const items = itemsRead === undefined ? compileItems(definition, language) : () => itemsRead;
  const itemInput = compileItemInput(definition, language);
  const tolerance = compileTolerance(definition, language);
  const concurrency = compileNumberField('MaxConcurrency', { ...definition }, INTEGER, language);
  const distributed = processor.ProcessorConfig?.Mode === 'DISTRIBUTED';
  const most = distributed ? DISTRIBUTED_CONCURRENCY : INLINE_CONCURRENCY;
  const label = definition.Label;
  const graph = compileGraph(processor);

  const plan = async (entry: StateEntry, input: Payload) => {
    const values = await items(entry, input);
    entry.inspect('afterItemsPath', values);
    const asked = (await concurrency(entry, input)) ?? 0;
    entry.inspect('maxConcurrency', asked);
    if (asked < 0) throw new EvaluationFault('MaxConcurrency must be a non-negative integer.');
    entry.thread.record('MapStateStarted', () => ({
      mapStateStartedEventDetails: { length: values.length },
    }));
    return { values, asked, tolerated: await tolerance(entry, input, values.length) };
  };
  const iterate = async (
    entry: StateEntry,
    input: Payload,
    { values, asked, tolerated }: Awaited<ReturnType<typeof plan>>,
  ) => {
    const { thread } = entry;
    const iterations: Iterations = {
      entry,
      graph,
      count: values.length,
      concurrency: asked === 0 ? most : Math.min(asked, most),
      itemOf: (index) => ({ Index: index, Value: values[index] }),
      inputOf: (item) => itemInput(entry, input, item),
    };
    const outputs = distributed
      ? await distributedIterations(iterations, { label, tolerated })
      : await inlineIterations(iterations);
    thread.run.record('MapStateSucceeded', thread.lastEventId);
    return new Payload(outputs);
  };
  const work: Work = {
    async attempt(entry) {
      const input = await flow.input(entry);
      const result = await (mock ?? iterate)(entry, input, await plan(entry, input));
      entry.inspect('result', result.value);
      return flow.leave(entry, definition.Next, result);
    },
    failed: ({ thread }) => void thread.record('MapStateFailed'),
  };
  return { name, type: 'Map', run: (entry) => recovery.run(entry, work) };
}
