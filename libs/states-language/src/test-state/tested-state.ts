import type { GraphDefinition, QueryLanguage, StateDefinition } from '../definition.ts';
import { InvalidDefinition } from '../errors.ts';
import { isJsonObject } from '../json.ts';
import { graphsIn } from '../nested-graphs.ts';
import { validateDefinition, validateState } from '../validation/index.ts';
import { InvalidTest } from './invalid-test.ts';
import type { TestStateRequest } from './test-state-request.ts';

/** The state that is tested. */
export interface TestedState {
  readonly definition: StateDefinition;
  /** The query language of its document, which branches and item processors go by. */
  readonly language: QueryLanguage;
}

/**
 * Finds the state that a request means, and checks it. A state alone may lead to states that do not exist.
 *
 * @throws {InvalidDefinition} if AWS refuses the state or its document, or the text is not JSON
 * @throws {InvalidTest} if the document has no such state
 */
export function testedState({ definition, stateName }: TestStateRequest): TestedState {
  const document = parseDefinition(definition);
  if (!isJsonObject(document) || !Object.hasOwn(document, 'States')) {
    validateState(document);
    const state = document as StateDefinition;
    return { definition: state, language: state.QueryLanguage ?? 'JSONPath' };
  }
  validateDefinition(document, { isTested: true });
  if (stateName === undefined) {
    throw new InvalidTest("Invalid parameter(s): 'stateName' must name a state of the definition");
  }
  // `validateDefinition` has found that it is one.
  const state = stateNamed(stateName, document as unknown as GraphDefinition);
  if (state === undefined) throw new InvalidTest('State not found in definition');
  const language = document['QueryLanguage'] === 'JSONata' ? 'JSONata' : 'JSONPath';
  return { definition: state, language };
}

function parseDefinition(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidDefinition(
      `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${reason}'`,
    );
  }
}

/** A state by name, also inside of branches and item processors: names are unique in a document. */
function stateNamed(name: string, { States }: GraphDefinition): StateDefinition | undefined {
  if (Object.hasOwn(States, name)) return States[name];
  for (const state of Object.values(States)) {
    for (const graph of graphsIn(state)) {
      const found = stateNamed(name, graph);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
