import { compileIntrinsic, isIntrinsic } from '../intrinsics/index.ts';
import { notFound, requireInput } from '../paths/not-found.ts';
import { pathFrom } from '../paths/path.ts';
import type { Evaluate } from '../scope.ts';

/**
 * Compiles a path or a call of an intrinsic function: the value of a member such as `"total.$"`, or of a
 * field such as `ErrorPath`.
 *
 * @param field the name of the member or field, for AWS's sentence when a path finds nothing
 * @returns throws {@link EvaluationFault} if the expression has no value
 * @throws {ExpressionSyntaxError} if the text is neither
 * @throws {UnknownIntrinsic} if there is no such function
 */
export function compileExpression(text: string, field: string): Evaluate {
  if (isIntrinsic(text)) return compileIntrinsic(text);
  const path = pathFrom(text);
  return (input, scope) => {
    requireInput(path, input);
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    // AWS answers null for an index beyond the end of an array, here and nowhere else.
    if (path.explain(input, scope).outOfRange) return null;
    throw notFound(path, field, input, scope);
  };
}
