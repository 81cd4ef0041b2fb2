import type { Check, CheckContext, Members } from './check.ts';
import type { Place } from './place.ts';

/** Refuses an object that lacks some of these members. */
export function checkRequired(members: Members, names: readonly string[], place: Place): void {
  const missing = names.filter((name) => !Object.hasOwn(members, name));
  if (missing.length > 0) place.refuse(`These fields are required: [${missing.join(', ')}]`);
}

/** Checks each member of an object, and refuses those without a check. */
export function checkMembers(
  members: Members,
  checks: Readonly<Record<string, Check>>,
  place: Place,
  context: CheckContext,
): void {
  for (const [name, member] of Object.entries(members)) {
    const check = checkOf(name, checks);
    if (check === undefined) place.refuse(`Field '${name}' is not supported`);
    else check(member, place.member(name), context);
  }
}

/** The check of a member: a document may have names that every object inherits. */
export const checkOf = (
  name: string,
  checks: Readonly<Record<string, Check>>,
): Check | undefined => (Object.hasOwn(checks, name) ? checks[name] : undefined);

/** Refuses an object that has several of these members, or none where one is required. */
export function checkOneOf(
  members: Members,
  names: readonly string[],
  place: Place,
  { isRequired = false }: { readonly isRequired?: boolean } = {},
): void {
  const found = names.filter((name) => Object.hasOwn(members, name));
  if (found.length > 1) {
    place.refuse(`There should only be one of the following fields: [${names.join(', ')}]`);
  } else if (isRequired && found.length === 0) {
    place.refuse(`This object should have only one of the following fields: [${names.join(', ')}]`);
  }
}
