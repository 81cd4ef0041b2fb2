import { EvaluationFault } from '../evaluation-fault.ts';
import { toText } from '../payload.ts';

interface Expectation {
  /** A type of JSON, as AWS names it. */
  readonly expected: string;
  /** With or without `{% %}`. */
  readonly expression: string;
  readonly field: string;
}

/** The fault of an expression of JSONata whose value is of another type than its field needs. */
export function unexpectedType(
  value: unknown,
  { expected, expression, field }: Expectation,
): EvaluationFault {
  const text = /^\{%(.*)%\}$/s.exec(expression)?.[1]?.trim() ?? expression;
  return new EvaluationFault(
    `The JSONata expression '${text}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was '${typeOf(value)}' for value: ${toText(value)}`,
    { error: 'States.QueryEvaluationError', location: field },
  );
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
