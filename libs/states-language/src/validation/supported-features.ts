import type { GraphDefinition, MachineDefinition, StateDefinition } from '../definition.ts';
import { UnsupportedFeature } from '../errors.ts';

/** Fields of a Map state that read from S3 or write to it. */
const S3_FIELDS = ['ItemReader', 'ResultWriter', 'ItemBatcher'] as const;

/**
 * Refuses what a correct document may have and this library does not run. Resources without a handler are
 * refused when the document is compiled, because only then the handlers are known.
 *
 * @throws {UnsupportedFeature} names the feature and the state
 */
export function checkSupport(document: unknown): void {
  checkGraph(document as MachineDefinition);
}

const checkGraph = ({ States }: GraphDefinition): void => {
  for (const [name, state] of Object.entries(States)) checkState(name, state);
};

function checkState(name: string, state: StateDefinition): void {
  if (state.Type === 'Parallel') state.Branches.forEach(checkGraph);
  if (state.Type !== 'Map') return;
  const [field] = S3_FIELDS.filter((candidate) => state[candidate] !== undefined);
  if (field !== undefined) {
    throw new UnsupportedFeature(field, name, 'give the Map state its items in its input');
  }
  const processor = state.ItemProcessor ?? state.Iterator;
  if (processor !== undefined) checkGraph(processor);
}
