import { isJsonObject } from '../json.ts';
import { setMember } from '../paths/members.ts';
import type { Evaluate } from '../scope.ts';
import { compileExpression } from './expression.ts';

/**
 * Compiles a payload template: the value of Parameters, ResultSelector, ItemSelector or (JSONPath) Assign.
 * Members whose names end in `.$` are paths or intrinsic functions; everything else stands for itself.
 *
 * Each evaluation makes new objects and arrays, so that nothing of one run is seen by another.
 *
 * @returns throws {@link EvaluationFault} if an expression has no value
 * @throws {ExpressionSyntaxError} if an expression is not well-formed
 * @throws {UnknownIntrinsic} if an expression calls a function that does not exist
 * @example
 * const evaluate = compileTemplate({ 'name.$': '$.product', 'id.$': '$$.Execution.Id', retries: 3 });
 * evaluate({ product: 'tea' }, scope); // { name: 'tea', id: 'arn:1', retries: 3 }
 */
export function compileTemplate(template: unknown): Evaluate {
  if (Array.isArray(template)) return compileArray(template);
  if (isJsonObject(template)) return compileObject(template);
  return () => template;
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
