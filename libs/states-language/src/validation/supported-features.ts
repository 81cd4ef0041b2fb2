import type { GraphDefinition, MachineDefinition, StateDefinition } from '../definition.ts';
import { UnsupportedFeature } from '../errors.ts';
import { graphsIn } from '../nested-graphs.ts';

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
  const field = state.Type === 'Map' && S3_FIELDS.find((each) => state[each] !== undefined);
  if (field) throw new UnsupportedFeature(field, name, 'give the Map state its items in its input');
  graphsIn(state).forEach(checkGraph);
}
