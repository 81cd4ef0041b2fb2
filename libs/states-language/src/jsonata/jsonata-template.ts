import { setMember } from '../paths/members.ts';
import type { EvaluateAsync } from '../scope.ts';
import { compileJsonataExpression } from './expression.ts';
import { expressionIn } from './expression-text.ts';

/**
 * Compiles the value of a field such as Output, Arguments or Assign, in which each text `{% … %}` is an
 * expression of JSONata. Without an expression in it, it is evaluated at once, without a promise.
 *
 * @param field its name, for AWS's messages: `Output`, `Choices[0]/Condition`
 * @returns throws or rejects with {@link EvaluationFault} if an expression fails or returns nothing
 * @throws {ExpressionSyntaxError} if an expression is not well-formed
 * @example
 * const evaluate = compileJsonata({ total: '{% $sum($states.input.prices) %}', ok: true }, 'Output');
 * await evaluate({ input: { prices: [1, 2] } }, scope); // { total: 3, ok: true }
 */
export function compileJsonata(template: unknown, field: string): EvaluateAsync {
  if (typeof template === 'string') {
    const expression = expressionIn(template);
    if (expression !== undefined) return compileJsonataExpression({ expression, field });
  }
  if (!hasExpression(template)) return () => template;
  return Array.isArray(template)
    ? compileArray(field, template)
    : compileObject(field, template as Readonly<Record<string, unknown>>);
}

/** Whether a value has an expression of JSONata anywhere in it. */
const hasExpression = (value: unknown): boolean =>
  typeof value === 'string'
    ? expressionIn(value) !== undefined
    : typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);

function compileArray(field: string, items: readonly unknown[]): EvaluateAsync {
  const evaluateItems = items.map((item, index) => compileJsonata(item, `${field}[${index}]`));
  return async (states, scope) => {
    const values: unknown[] = [];
    for (const evaluate of evaluateItems) values.push(await evaluate(states, scope));
    return values;
  };
}

function compileObject(field: string, template: Readonly<Record<string, unknown>>): EvaluateAsync {
  const members = Object.entries(template).map(([name, value]) => ({
    name,
    evaluate: compileJsonata(value, `${field}/${name}`),
  }));
  return async (states, scope) => {
    const object: Record<string, unknown> = {};
    for (const { name, evaluate } of members) {
      setMember(object, name, await evaluate(states, scope));
    }
    return object;
  };
}
