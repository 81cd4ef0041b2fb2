import { EvaluationFault } from '../evaluation-fault.ts';
import { isJsonObject } from '../json.ts';
import { definiteStep } from './definite.ts';
import { setMember } from './members.ts';
import { parsePath } from './path-parser.ts';
import { areDefinite, type PathSyntax } from './path-syntax.ts';

type ReferenceStep = string | number;
const MATCH_FAILURE = 'States.ResultPathMatchFailure';

/** A path that names one place, compiled. */
export interface ReferencePath {
  /** Puts a result into a copy of the input. */
  put(input: unknown, result: unknown): unknown;
}

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
 * const path = compileReferencePath('$.order.total');
 * path.put({ id: 7, order: { lines: 2 } }, 12); // { id: 7, order: { lines: 2, total: 12 } }
 */
export function compileReferencePath(text: string): ReferencePath {
  const steps = parsePath(text).steps.map(definiteStep) as readonly ReferenceStep[];
  return { put: (input, result) => put(input, result, steps, 0) };
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

/** That a step of a reference path leads nowhere. */
export const cannotApply = (step: unknown, value: unknown, error: string): EvaluationFault =>
  new EvaluationFault(
    `Unable to apply step ${JSON.stringify(step)} to input ${JSON.stringify(value)}`,
    { error },
  );
