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
