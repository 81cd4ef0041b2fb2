import { EvaluationFault } from '../evaluation-fault.ts';

/** An expression of JSONata, and the field that has it, as AWS names both in its messages. */
export interface ExpressionPlace {
  /** Without `{%` and `%}`. */
  readonly expression: string;
  /** Relative to the state: `Output/total`, `Arguments/list[0]`, `Choices[1]/Condition`. */
  readonly field: string;
}

/** The fault `States.QueryEvaluationError`, which says of an expression what it did wrong. */
export const queryFault = (
  { expression, field }: ExpressionPlace,
  wrong: string,
): EvaluationFault =>
  new EvaluationFault(
    `The JSONata expression '${expression}' specified for the field '${field}' ${wrong}`,
    { error: 'States.QueryEvaluationError', location: field },
  );

/** The type of a value, by its name in JSONata. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * That an expression gave a value of another type than its field takes.
 *
 * @param expected such as `array`, `number` or `boolean`
 */
export const wrongType = (
  place: ExpressionPlace,
  expected: string,
  value: unknown,
): EvaluationFault =>
  queryFault(
    place,
    `returned an unexpected result type. Expected '${expected}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`,
  );
