import type { EvaluationFault } from '../evaluation-fault.ts';
import type { Evaluate } from '../scope.ts';
import { definiteStep, follow } from './definite.ts';
import { notFound } from './not-found.ts';
import { parsePath } from './path-parser.ts';
import { compileRoot, toPath } from './path.ts';
import { cannotApply, isReferencePath } from './reference-path.ts';

/**
 * Compiles the path of the items of a Map state.
 *
 * @returns throws {@link EvaluationFault} `States.ReferencePathConflict` if the path leads nowhere
 * @throws {ExpressionSyntaxError} if the text is not a path
 */
export function compileItemsPath(text: string): Evaluate {
  const syntax = parsePath(text);
  const steps = isReferencePath(syntax) ? syntax.steps.map(definiteStep) : [];
  const path = toPath(syntax);
  const start = compileRoot(syntax.root);
  return (input, scope) => {
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    throw conflictOf(steps, start(input, scope)) ?? notFound(path, 'ItemsPath', input, scope);
  };
}

/** The step of a path that leads nowhere, as a fault. */
function conflictOf(
  steps: readonly ReturnType<typeof definiteStep>[],
  start: unknown,
): EvaluationFault | undefined {
  let value = start;
  for (const step of steps) {
    const next = follow(value, step);
    if (next === undefined) return cannotApply(step, value, 'States.ReferencePathConflict');
    value = next;
  }
  return undefined;
}
