import { EvaluationFault } from '../evaluation-fault.ts';
import type { Evaluate, Scope } from '../scope.ts';
import { compilePath, type Path } from './path.ts';

/**
 * Compiles a path that a state's input or output is cut down with: the value of InputPath or OutputPath.
 *
 * @returns throws {@link EvaluationFault} `Invalid path '$.a' : No results for path: $['a']`
 * @throws {ExpressionSyntaxError} if the text is not a path
 */
export function compileFilterPath(text: string): Evaluate {
  const path = compilePath(text);
  return (input, scope) => {
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    throw new EvaluationFault(`Invalid path '${text}' : ${path.explain(input, scope).reason}`);
  };
}

/** That a path found nothing, as AWS says it of the members of payload templates and of most fields. */
export function notFound(path: Path, field: string, input: unknown, scope: Scope): EvaluationFault {
  const [text, searched] =
    path.root === 'context' ? [path.text.slice(1), scope.context] : [path.text, input];
  return new EvaluationFault(
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(searched)}'`,
  );
}
