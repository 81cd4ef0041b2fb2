import type {
  GraphDefinition,
  MapDefinition,
  ProcessorDefinition,
  StateDefinition,
} from './definition.ts';

/** What a Map state runs for each item, under the newer or the older name. */
export function processorOf({ ItemProcessor, Iterator }: MapDefinition): ProcessorDefinition {
  const processor = ItemProcessor ?? Iterator;
  if (processor === undefined) throw new Error('a Map state without a processor was not refused');
  return processor;
}

/** The branches of a Parallel state, or what a Map state runs. Other states have no states inside. */
export function graphsIn(state: StateDefinition): readonly GraphDefinition[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [processorOf(state)] : [];
}
