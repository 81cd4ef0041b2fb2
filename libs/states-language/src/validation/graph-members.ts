import { isJsonObject } from '../json.ts';
import { LARGEST_NUMBER } from '../limits.ts';
import type { Check, Members } from './check.ts';
import { checkMembers, checkRequired } from './members-check.ts';
import type { Place } from './place.ts';
import { anything, integer, oneOf, text } from './value-checks.ts';

/** The members of a branch of a Parallel state. */
const BRANCH: Readonly<Record<string, Check>> = { Comment: text, StartAt: text, States: anything };

/** The members that the three kinds of objects with states have. */
export const GRAPH_MEMBERS = {
  branch: BRANCH,
  processor: { ...BRANCH, ProcessorConfig: anything },
  document: {
    ...BRANCH,
    Version: oneOf('1.0'),
    QueryLanguage: oneOf('JSONPath', 'JSONata'),
    TimeoutSeconds: integer({ min: 0, max: LARGEST_NUMBER }),
  },
} satisfies Record<string, Readonly<Record<string, Check>>>;

/**
 * Checks the members of an object with states, but not the states.
 *
 * @returns the states, if there are any to check
 */
export function checkGraphMembers(
  graph: unknown,
  place: Place,
  members: Readonly<Record<string, Check>>,
): Members | undefined {
  if (!isJsonObject(graph)) {
    place.refuse('Expected value of type [OBJECT]');
    return undefined;
  }
  checkRequired(graph, ['StartAt', 'States'], place);
  checkMembers(graph, members, place, OUTSIDE_STATES);
  const states = graph['States'];
  if (states === undefined) return undefined;
  if (isJsonObject(states) && Object.keys(states).length > 0) return states;
  place
    .member('States')
    .refuse(isJsonObject(states) ? 'Value cannot be empty' : 'Expected value of type [OBJECT]');
  return undefined;
}

/** Only states have expressions. */
const OUTSIDE_STATES = { language: 'JSONPath', states: [], graph: () => undefined } as const;
