import type { Members } from './check.ts';
import { entriesOf } from './entries.ts';
import type { Place } from './place.ts';

interface Transition {
  readonly target: unknown;
  readonly place: Place;
}

/**
 * Checks that transitions lead to states of the same level, and that each state is reachable. The states
 * themselves must be well-formed.
 *
 * @param skipUnreachable AWS does not look for them in a document that never ends
 */
export function checkTransitions(
  graph: Members,
  place: Place,
  { skipUnreachable }: { readonly skipUnreachable: boolean },
): void {
  const states = graph['States'] as Readonly<Record<string, Members>>;
  const transitions = new Map(
    Object.entries(states).map(([name, state]) => [
      name,
      transitionsOf(state, place.member('States').member(name)),
    ]),
  );
  const start = { target: graph['StartAt'], place: place.member('StartAt') };
  for (const { target, place: here } of [start, ...[...transitions.values()].flat()]) {
    if (typeof target === 'string' && Object.hasOwn(states, target)) continue;
    here.refuse(`Missing 'Next' target: ${String(target)}`, 'MISSING_TRANSITION_TARGET');
  }
  if (skipUnreachable) return;
  const reached = reachedFrom(start.target, transitions);
  for (const name of Object.keys(states).filter((state) => !reached.has(state))) {
    place
      .member('States')
      .member(name)
      .refuse(`State "${name}" is not reachable.`, 'MISSING_TRANSITION_TARGET');
  }
}

/** Whether an execution can end in one of the states. */
export const hasEnd = (graph: Members): boolean =>
  Object.values(graph['States'] as Readonly<Record<string, Members>>).some(
    ({ Type, End }) => End === true || Type === 'Succeed' || Type === 'Fail',
  );

function transitionsOf(state: Members, place: Place): Transition[] {
  const own = ['Next', 'Default'].map((field) => ({
    target: state[field],
    place: place.member(field),
  }));
  const ofEntries = entriesOf(state, place).map(([{ Next }, here]) => ({
    target: Next,
    place: here.member('Next'),
  }));
  return [...own, ...ofEntries].filter(({ target }) => target !== undefined);
}

function reachedFrom(
  start: unknown,
  transitions: ReadonlyMap<unknown, readonly Transition[]>,
): ReadonlySet<unknown> {
  const reached = new Set([start]);
  for (const name of reached) {
    for (const { target } of transitions.get(name) ?? []) reached.add(target);
  }
  return reached;
}
