import { isJsonObject } from '../json.ts';
import type { Members } from './check.ts';
import { entriesOf, itemsOf } from './entries.ts';
import type { Place } from './place.ts';

/**
 * Refuses a variable that is assigned in a branch or an item processor and around it, too: it would be
 * another variable of the same name. The states must be well-formed.
 *
 * @param outer the variables that the scopes around the graph assign
 */
export function checkVariableScopes(
  graph: Members,
  place: Place,
  outer: ReadonlySet<string> = new Set(),
): void {
  const states = Object.entries(graph['States'] as Readonly<Record<string, Members>>);
  const visible = new Set(outer);
  for (const [name, state] of states) {
    const here = place.member('States').member(name);
    for (const [variable, assigned] of assignments(state, here)) {
      if (outer.has(variable)) {
        assigned.refuse(
          `Variable '${variable}' is assigned in an outer scope: give it another name here.`,
          'INVALID_VARIABLE_NAME',
        );
      }
      visible.add(variable);
    }
  }
  for (const [name, state] of states) {
    for (const [inner, there] of graphsIn(state, place.member('States').member(name))) {
      checkVariableScopes(inner, there, visible);
    }
  }
}

/** The variables that a state assigns, and where. */
function assignments(state: Members, place: Place): (readonly [string, Place])[] {
  return [[state, place] as const, ...entriesOf(state, place)].flatMap(([{ Assign }, here]) =>
    Object.keys(isJsonObject(Assign) ? Assign : {}).map(
      (member) => [member.replace(/\.\$$/, ''), here.member('Assign').member(member)] as const,
    ),
  );
}

/** The branches of a state, or its item processor, and where they are. */
function graphsIn(state: Members, place: Place): (readonly [Members, Place])[] {
  const branches = itemsOf(state['Branches']).map(
    (branch, index) => [branch, place.member('Branches').item(index)] as const,
  );
  const processors = ['ItemProcessor', 'Iterator'].flatMap((field) =>
    isJsonObject(state[field]) ? [[state[field] as Members, place.member(field)] as const] : [],
  );
  return [...branches, ...processors];
}
