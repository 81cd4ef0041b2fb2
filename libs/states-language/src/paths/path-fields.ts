import { EvaluationFault } from '../evaluation-fault.ts';
import type { Evaluate } from '../scope.ts';
import { compileItemsPath } from './items-path.ts';
import { pathFrom } from './path.ts';

/**
 * Compiles a path whose value may be missing, for a field that AWS has words of its own for.
 *
 * @returns answers undefined if the path leads nowhere
 * @throws {ExpressionSyntaxError} if the text is not a path
 */
export const compileLookup = (text: string): Evaluate => pathFrom(text).find;

/**
 * Compiles the path of InputPath, OutputPath or ItemsPath.
 *
 * @returns throws {@link EvaluationFault} if the path leads nowhere: `Invalid path '$.a' : No results for
 *   path: $['a']`; of ItemsPath `Unable to apply step "a" to input {}`
 * @throws {ExpressionSyntaxError} if the text is not a path
 */
export function compilePath(
  text: string,
  field: 'InputPath' | 'OutputPath' | 'ItemsPath',
): Evaluate {
  if (field === 'ItemsPath') return compileItemsPath(text);
  const path = pathFrom(text);
  return (input, scope) => {
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    throw new EvaluationFault(`Invalid path '${text}' : ${path.explain(input, scope).reason}`);
  };
}
