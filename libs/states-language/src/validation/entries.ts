import type { Members } from './check.ts';
import type { Place } from './place.ts';

/** The rules of `Choices` and the catchers of a state, and where they are. The state must be well-formed. */
export const entriesOf = (state: Members, place: Place): readonly (readonly [Members, Place])[] =>
  ['Choices', 'Catch'].flatMap((field) =>
    itemsOf(state[field]).map((item, index) => [item, place.member(field).item(index)] as const),
  );

/** The items of a list that may not be there. */
export const itemsOf = (list: unknown): readonly Members[] => (Array.isArray(list) ? list : []);
