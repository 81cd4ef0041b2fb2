import { isJsonObject } from '../json.ts';
import { LARGEST_NUMBER } from '../limits.ts';
import { checkAssign } from './assign-check.ts';
import type { Check, CheckContext } from './check.ts';
import { checkExpressions } from './jsonata-checks.ts';
import { resultPath } from './path-checks.ts';
import type { Place } from './place.ts';
import { integer, listOf, number, object, oneOf, text } from './value-checks.ts';

const ERROR_EQUALS = listOf(text);

const retrier = object({
  required: ['ErrorEquals'],
  fields: {
    Comment: text,
    ErrorEquals: ERROR_EQUALS,
    IntervalSeconds: integer({ min: 0, max: LARGEST_NUMBER }),
    MaxAttempts: integer({ min: 0, max: LARGEST_NUMBER }),
    BackoffRate: number({ min: 1 }),
    MaxDelaySeconds: integer({ min: 1, max: 31_622_400 }),
    JitterStrategy: oneOf('FULL', 'NONE'),
  },
});

const catcher = object({
  required: ['ErrorEquals', 'Next'],
  fields: {
    Comment: text,
    ErrorEquals: ERROR_EQUALS,
    Next: text,
    ResultPath: (value, place, context) => {
      if (context.language === 'JSONPath') resultPath(value, place, context);
      else place.refuse("Field 'ResultPath' is not supported");
    },
    Assign: checkAssign,
    Output: (value, place, context) => {
      if (context.language === 'JSONata') checkExpressions(value, place, context);
      else place.refuse("Field 'Output' is not supported");
    },
  },
});

/** The value of `Retry`. A retrier's numbers are never expressions. */
export const retriers: Check = (value, place, context) =>
  checkRecovery(value, place, { ...context, language: 'JSONPath' }, retrier);

/** The value of `Catch`. Only there `$states.errorOutput` exists. */
export const catchers: Check = (value, place, context) =>
  checkRecovery(value, place, { ...context, states: ['errorOutput'] }, catcher);

function checkRecovery(value: unknown, place: Place, context: CheckContext, check: Check): void {
  if (!Array.isArray(value)) return place.refuse('Expected value of type [ARRAY]');
  value.forEach((entry: unknown, index) => {
    const here = place.item(index);
    check(entry, here, context);
    const errors = isJsonObject(entry) ? entry['ErrorEquals'] : undefined;
    if (!Array.isArray(errors) || !errors.includes('States.ALL')) return;
    if (errors.length > 1 || index < value.length - 1) {
      here.member('ErrorEquals').refuse('States.ALL must appear alone and at end of list');
    }
  });
}
