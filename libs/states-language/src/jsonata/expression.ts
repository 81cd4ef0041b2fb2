import jsonata from 'jsonata';
import { ownMember } from '../paths/members.ts';
import type { EvaluateAsync, Scope, StatesVariable } from '../scope.ts';
import { ExpressionSyntaxError } from '../syntax/expression-syntax-error.ts';
import { faultOf } from './evaluation-error.ts';
import { registerFunctions, SCOPE, TIME } from './functions.ts';
import { plainValue } from './plain-value.ts';
import { queryFault, type ExpressionPlace } from './query-fault.ts';
import { regexEngine } from './regex-engine.ts';
import { EVALUATION_TIME, evaluationTime } from './time-left.ts';
import { TIME_LEFT } from './to-millis.ts';
import { variablesIn } from './variables.ts';

/**
 * AWS's bounds: an expression nests 100 levels, is given up after 5 seconds, and makes no sequence of more
 * than 873,782 values. The second is measured on the real clock, because it is there to stop an expression
 * that never ends.
 */
const BOUNDS: jsonata.JsonataOptions = {
  timeout: EVALUATION_TIME,
  stack: 100,
  sequence: 873_782,
  /** Read at the start of each evaluation. */
  get RegexEngine() {
    return regexEngine(evaluationTime());
  },
};

/** Parses an expression of JSONata, and gives it the functions of Step Functions. */
export function parseJsonata(expression: string): jsonata.Expression {
  try {
    const parsed = jsonata(expression, BOUNDS);
    registerFunctions(parsed);
    return parsed;
  } catch (error) {
    const { message, position } = error as jsonata.JsonataError;
    throw new ExpressionSyntaxError(message, expression, position);
  }
}

/**
 * Compiles one expression of JSONata. It sees `$states` and the variables; there is no context item.
 *
 * @returns a function whose promise rejects with {@link EvaluationFault} `States.QueryEvaluationError` if
 *   the expression fails or returns nothing
 * @throws {ExpressionSyntaxError} if the expression is not well-formed
 */
export function compileJsonataExpression(place: ExpressionPlace): EvaluateAsync {
  const parsed = parseJsonata(place.expression);
  const names = variablesIn(parsed.ast());
  return async (states, scope) => {
    const value = await evaluate(parsed, bindingsOf(names, states, scope)).catch(
      (error: unknown) => {
        throw faultOf(error, place, scope);
      },
    );
    if (value === undefined) throw queryFault(place, 'returned nothing (undefined).');
    return value;
  };
}

const evaluate = async (
  parsed: jsonata.Expression,
  bindings: Record<string, unknown>,
): Promise<unknown> => plainValue(await parsed.evaluate(undefined, bindings));

function bindingsOf(
  names: ReadonlySet<string>,
  states: StatesVariable,
  scope: Scope,
): Record<string, unknown> {
  const bindings: Record<string, unknown> = { [SCOPE]: scope };
  if (names.has('now') || names.has('millis')) bindings[TIME] = scope.now();
  if (names.has('toMillis')) bindings[TIME_LEFT] = evaluationTime();
  for (const name of names) {
    const value = ownMember(scope.variables, name);
    if (value !== undefined) bindings[name] = value;
  }
  if (names.has('states')) bindings['states'] = { ...states, context: scope.context };
  return bindings;
}
