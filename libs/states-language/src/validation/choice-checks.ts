import { isJsonObject } from '../json.ts';
import { checkAssign } from './assign-check.ts';
import type { Check, CheckContext, Members } from './check.ts';
import { checkExpressions } from './jsonata-checks.ts';
import { checkMembers, checkOneOf, checkRequired } from './members-check.ts';
import { choicePath } from './path-checks.ts';
import type { Place } from './place.ts';
import { refuseForeign } from './query-languages.ts';
import { flag, listOf, number, text, timestamp } from './value-checks.ts';

const ORDERED = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
const TYPES: readonly (readonly [type: string, operand: Check])[] = [
  ['String', text],
  ['Numeric', number()],
  ['Timestamp', timestamp],
];

/** What a variable can be compared with, by the name of the comparison. */
const COMPARISONS: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(
    TYPES.flatMap(([type, operand]) =>
      ORDERED.flatMap((order) => [
        [`${type}${order}`, operand],
        [`${type}${order}Path`, choicePath],
      ]),
    ),
  ),
  StringMatches: text,
  BooleanEquals: flag,
  BooleanEqualsPath: choicePath,
  IsNull: flag,
  IsPresent: flag,
  IsNumeric: flag,
  IsString: flag,
  IsBoolean: flag,
  IsTimestamp: flag,
};

const KINDS = ['And', 'Or', 'Not', 'Variable', 'Condition'];

/** The value of `Choices`. */
export const choices: Check = listOf(checkRule);

function checkRule(rule: unknown, place: Place, context: CheckContext): void {
  if (!isJsonObject(rule)) return place.refuse('Expected value of type [OBJECT]');
  checkRequired(rule, ['Next'], place);
  checkCondition(rule, place, context, {
    Next: text,
    Assign: checkAssign,
    Output: checkExpressions,
  });
}

/** @param beside what it may have beside the condition */
function checkCondition(
  condition: unknown,
  place: Place,
  context: CheckContext,
  beside: Readonly<Record<string, Check>> = {},
): void {
  if (!isJsonObject(condition)) return place.refuse('Expected value of type [OBJECT]');
  const members: Members = condition;
  if (KINDS.filter((kind) => Object.hasOwn(members, kind)).length !== 1) {
    return place.refuse(
      `The object must have only one of the following fields, [${KINDS.join(', ')}]`,
    );
  }
  const others = context.language === 'JSONata' ? JSONPATH_KINDS : JSONATA_KINDS;
  const foreign = Object.keys(members).filter((name) => others.includes(name));
  for (const name of foreign) refuseForeign(name, place, context);
  if (foreign.length > 0) return;
  const checks = { Comment: text, ...beside, ...checksOf(members, place, context) };
  checkMembers(members, checks, place, context);
}

const JSONPATH_KINDS = ['And', 'Or', 'Not', 'Variable'];
const JSONATA_KINDS = ['Condition', 'Output'];

function checksOf(
  members: Members,
  place: Place,
  context: CheckContext,
): Readonly<Record<string, Check>> {
  const nested: Check = (value, here) => checkCondition(value, here, context);
  if (Object.hasOwn(members, 'And')) return { And: listOf(nested) };
  if (Object.hasOwn(members, 'Or')) return { Or: listOf(nested) };
  if (Object.hasOwn(members, 'Not')) return { Not: nested };
  if (Object.hasOwn(members, 'Condition')) return { Condition: checkBoolean };
  const names = Object.keys(members).filter((name) => Object.hasOwn(COMPARISONS, name));
  const candidates = names.length > 1 ? names : Object.keys(COMPARISONS);
  checkOneOf(members, candidates, place, { isRequired: true });
  return { Variable: choicePath, ...COMPARISONS };
}

/** The condition of a rule of JSONata. */
const checkBoolean: Check = (value, place, context) => {
  if (typeof value === 'string' && value.startsWith('{%')) checkExpressions(value, place, context);
  else flag(value, place, context);
};
