import { expressionIn } from '../jsonata/expression-text.ts';
import { parseJsonata } from '../jsonata/expression.ts';
import { ExpressionSyntaxError } from '../syntax/expression-syntax-error.ts';
import type { Check, CheckContext } from './check.ts';
import { referencesIn } from './jsonata-references.ts';
import type { Place } from './place.ts';

/** Checks the expressions of JSONata anywhere in the value of a field. */
export const checkExpressions: Check = (value, place, context) => {
  if (typeof value === 'string') checkText(value, place, context);
  else if (Array.isArray(value)) {
    value.forEach((item, index) => checkExpressions(item, place.item(index), context));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      checkExpressions(member, place.member(name), context);
    }
  }
};

function checkText(text: string, place: Place, context: CheckContext): void {
  if (!text.startsWith('{%')) return;
  const expression = expressionIn(text);
  if (expression === undefined) {
    return place.refuse('JSONata string must start with {% and end with %}');
  }
  for (const message of unsupportedIn(expression, place, context)) {
    place.refuse(message, 'UNSUPPORTED_JSONATA_EXPRESSION');
  }
}

/** What an expression must not refer to: there is no context item, and `$states` has few members. */
function unsupportedIn(
  expression: string,
  place: Place,
  { states }: CheckContext,
): readonly string[] {
  try {
    const { topLevel, ofStates } = referencesIn(parseJsonata(expression).ast());
    const known = new Set<string>(['input', 'context', ...states]);
    return [
      ...[...topLevel].map((name) =>
        name === '$$'
          ? "Reference to '$$' is not supported."
          : `Reference to '${name}' at the top level is not supported.`,
      ),
      ...[...ofStates]
        .filter((name) => !known.has(name))
        .map((name) => `Field '$states.${name}' does not exist.`),
    ];
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    place.refuse(error.reason, 'INVALID_JSONATA_EXPRESSION');
    return [];
  }
}
