import { EvaluationFault } from '../evaluation-fault.ts';
import { isJsonObject } from '../json.ts';
import type { Evaluate } from '../scope.ts';
import { definiteStep, follow } from './definite.ts';
import { setMember } from './members.ts';
import { parsePath } from './path-parser.ts';
import { areDefinite, type PathSyntax } from './path-syntax.ts';
import { notFound } from './path-fields.ts';
import { toPath } from './path.ts';

type ReferenceStep = string | number;
const MATCH_FAILURE = 'States.ResultPathMatchFailure';

/** Whether a path names one place: it has members and indexes only. */
export const isReferencePath = ({ steps, measure }: PathSyntax): boolean =>
  measure === undefined &&
  areDefinite(steps) &&
  steps.every((step) => !Array.isArray(definiteStep(step)));

/**
 * Compiles a ResultPath: puts a result into a copy of the input. Objects on the way that do not exist are
 * made; of the input, only what is on the way is copied.
 *
 * @returns throws {@link EvaluationFault} `States.ResultPathMatchFailure` if something on the way is neither
 *   an object nor an array with such an element
 * @throws {ExpressionSyntaxError} if the text is not a path
 * @example
 * import { compileResultPath } from './reference-path.ts';
 *
 * const put = compileResultPath('$.order.total');
 * put({ id: 7, order: { lines: 2 } }, 12); // { id: 7, order: { lines: 2, total: 12 } }
 */
export function compileResultPath(text: string): (input: unknown, result: unknown) => unknown {
  const steps = parsePath(text).steps.map(definiteStep) as readonly ReferenceStep[];
  return (input, result) => put(input, result, steps, 0);
}

function put(
  value: unknown,
  result: unknown,
  steps: readonly ReferenceStep[],
  index: number,
): unknown {
  const step = steps[index];
  if (step === undefined) return result;
  if (typeof step === 'number') {
    if (!Array.isArray(value) || value.at(step) === undefined)
      throw cannotApply(step, value, MATCH_FAILURE);
    return value.with(step, put(value.at(step), result, steps, index + 1));
  }
  if (value !== undefined && !isJsonObject(value)) throw cannotApply(step, value, MATCH_FAILURE);
  const copy: Record<string, unknown> = { ...value };
  const member = Object.hasOwn(copy, step) ? copy[step] : undefined;
  setMember(copy, step, put(member, result, steps, index + 1));
  return copy;
}

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
  return (input, scope) => {
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    throw conflictOf(steps, input) ?? notFound(path, 'ItemsPath', input, scope);
  };
}

/** The step of a path that leads nowhere, as a fault. */
function conflictOf(
  steps: readonly ReturnType<typeof definiteStep>[],
  input: unknown,
): EvaluationFault | undefined {
  let value = input;
  for (const step of steps) {
    const next = follow(value, step);
    if (next === undefined) return cannotApply(step, value, 'States.ReferencePathConflict');
    value = next;
  }
  return undefined;
}

const cannotApply = (step: unknown, value: unknown, error: string): EvaluationFault =>
  new EvaluationFault(
    `Unable to apply step ${JSON.stringify(step)} to input ${JSON.stringify(value)}`,
    { error },
  );
