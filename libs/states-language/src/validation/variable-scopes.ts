import { isJsonObject } from '../json.ts';
import type { Members } from './check.ts';
import { entriesOf, itemsOf } from './entries.ts';
import type { Place } from './place.ts';

/**
 * Refuses a variable that is assigned in a branch or an item processor and around it, too: it would be
 * another variable of the same name. A state's own catchers may assign what its branches assign: AWS takes
 * such documents, because they assign when the branches are gone. The states must be well-formed.
 *
 * @param outer the variables that the scopes around the graph assign
 */
export function checkVariableScopes(
  graph: Members,
  place: Place,
  outer: ReadonlySet<string> = new Set(),
): void {
  const states = Object.entries(graph['States'] as Readonly<Record<string, Members>>).map(
    ([name, state]) => stateAt(state, place.member('States').member(name)),
  );
  for (const [variable, assigned] of states.flatMap(({ assigns }) => assigns)) {
    if (!outer.has(variable)) continue;
    assigned.refuse(
      `Variable '${variable}' is assigned in an outer scope: give it another name here.`,
      'INVALID_VARIABLE_NAME',
    );
  }
  for (const state of states) {
    if (state.graphs.length === 0) continue;
    const visible = states.flatMap((other) => (other === state ? state.own : other.assigns));
    const around = new Set([...outer, ...visible.map(([variable]) => variable)]);
    for (const [inner, there] of state.graphs) checkVariableScopes(inner, there, around);
  }
}

/** The names of variables that are assigned, and where. */
type Assignments = readonly (readonly [string, Place])[];

/** What a state assigns, and the graphs inside it. */
interface AssigningState {
  /** Without what its rules and catchers assign. */
  readonly own: Assignments;
  readonly assigns: Assignments;
  readonly graphs: readonly (readonly [Members, Place])[];
}

function stateAt(state: Members, place: Place): AssigningState {
  const own = assignments(state, place);
  const others = entriesOf(state, place).flatMap(([entry, here]) => assignments(entry, here));
  return { own, assigns: [...own, ...others], graphs: graphsIn(state, place) };
}

const assignments = ({ Assign }: Members, place: Place): Assignments =>
  Object.keys(isJsonObject(Assign) ? Assign : {}).map(
    (member) => [member.replace(/\.\$$/, ''), place.member('Assign').member(member)] as const,
  );

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
