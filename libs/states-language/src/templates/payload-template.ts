import { isJsonObject } from '../json.ts';
import { setMember } from '../paths/members.ts';
import type { Evaluate } from '../scope.ts';
import { compileExpression } from './expression.ts';

/**
 * Compiles a payload template: the value of Parameters, ResultSelector, ItemSelector or (JSONPath) Assign.
 * Members whose names end in `.$` are paths or intrinsic functions; everything else stands for itself.
 *
 * Where a part of the template has no expression in it, each evaluation answers that very part: the
 * document must not change.
 *
 * @returns throws {@link EvaluationFault} if an expression has no value
 * @throws {ExpressionSyntaxError} if an expression is not well-formed
 * @throws {UnknownIntrinsic} if an expression calls a function that does not exist
 * @example
 * const evaluate = compileTemplate({ 'name.$': '$.product', 'id.$': '$$.Execution.Id', retries: 3 });
 * evaluate({ product: 'tea' }, scope); // { name: 'tea', id: 'arn:1', retries: 3 }
 */
export function compileTemplate(template: unknown): Evaluate {
  if (!hasExpression(template)) return () => template;
  return Array.isArray(template)
    ? compileArray(template)
    : compileObject(template as Readonly<Record<string, unknown>>);
}

/** Whether a template has a member anywhere in it whose name ends in `.$`. */
function hasExpression(template: unknown): boolean {
  if (Array.isArray(template)) return template.some(hasExpression);
  if (!isJsonObject(template)) return false;
  return Object.entries(template).some(
    ([name, member]) => name.endsWith('.$') || hasExpression(member),
  );
}

function compileArray(items: readonly unknown[]): Evaluate {
  const evaluateItems = items.map(compileTemplate);
  return (input, scope) => evaluateItems.map((evaluate) => evaluate(input, scope));
}

function compileObject(template: Readonly<Record<string, unknown>>): Evaluate {
  const members = Object.entries(template).map(([name, value]) =>
    name.endsWith('.$')
      ? { name: name.slice(0, -2), evaluate: compileExpression(String(value), name) }
      : { name, evaluate: compileTemplate(value) },
  );
  return (input, scope) => {
    const object: Record<string, unknown> = {};
    for (const { name, evaluate } of members) setMember(object, name, evaluate(input, scope));
    return object;
  };
}
