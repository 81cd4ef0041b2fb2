import { isJsonObject } from '../json.ts';
import type { Check } from './check.ts';
import { checkExpressions } from './jsonata-checks.ts';
import { templateOrExpressions } from './query-languages.ts';

/** The role that a task is done with. */
export const checkCredentials: Check = (value, place, context) => {
  if (context.language === 'JSONata' && typeof value === 'string') {
    return checkExpressions(value, place, context);
  }
  if (!isJsonObject(value)) return place.refuse('Expected value of type [OBJECT]');
  if (!Object.hasOwn(value, 'RoleArn') && !Object.hasOwn(value, 'RoleArn.$')) {
    return place.refuse("The field 'RoleArn' is required but was missing");
  }
  templateOrExpressions(value, place, context);
};
