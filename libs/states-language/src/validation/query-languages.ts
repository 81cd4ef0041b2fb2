import type { QueryLanguage } from '../definition.ts';
import type { Check, CheckContext, Members } from './check.ts';
import { checkExpressions } from './jsonata-checks.ts';
import { template } from './path-checks.ts';
import type { Place } from './place.ts';

/**
 * The query language that a document or a state names, or else the one that is given. AWS takes everything but the exact
 * `JSONPath` for JSONata, and refuses the misspelling as such.
 */
export function languageOf(members: Members, otherwise: QueryLanguage): QueryLanguage {
  if (!Object.hasOwn(members, 'QueryLanguage')) return otherwise;
  return members['QueryLanguage'] === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

/** An object of any shape, with the expressions of the state's query language anywhere in it. */
export const templateOrExpressions: Check = (value, place, context) =>
  (context.language === 'JSONata' ? checkExpressions : template)(value, place, context);

/** Refuses a field that only states of the other query language have. */
export function refuseForeign(field: string, place: Place, { language }: CheckContext): void {
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata';
  place.refuse(
    `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`,
  );
}
