import { isJsonObject } from '../json.ts';
import type { Check } from './check.ts';
import { templateOrExpressions } from './query-languages.ts';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const MAX_NAME_LENGTH = 80;

/** Assign: an object of variables, with expressions of the state's query language in its values. */
export const checkAssign: Check = (value, place, context) => {
  if (!isJsonObject(value)) return place.refuse('Expected value of type [OBJECT]');
  for (const member of Object.keys(value)) {
    const name = context.language === 'JSONPath' ? member.replace(/\.\$$/, '') : member;
    const here = place.member(member);
    if (name === 'states') {
      here.refuse("Cannot assign to reserved variable '$states'.", 'RESERVED_VARIABLE_NAME');
    } else if (!NAME.test(name)) {
      here.refuse(
        `Invalid variable name '${name}': the variable name contains invalid characters.`,
        'INVALID_VARIABLE_NAME',
      );
    } else if (name.length > MAX_NAME_LENGTH) {
      here.refuse(
        `Invalid variable name '${name}': the variable name is longer than ${MAX_NAME_LENGTH} characters.`,
        'INVALID_VARIABLE_NAME',
      );
    }
  }
  templateOrExpressions(value, place, context);
};
