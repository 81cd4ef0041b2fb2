import type { ConditionDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { compileLookup, pathFrom, requireInput } from '../paths/index.ts';
import type { Evaluate, Scope } from '../scope.ts';
import { COMPARISONS, type Comparison } from './comparisons.ts';

/** Whether a rule of JSONPath holds for the input of its state. */
export type Condition = (input: unknown, scope: Scope) => boolean;

/** Compiles a condition with all that it consists of. */
export function compileCondition(condition: ConditionDefinition): Condition {
  const { And, Or, Not, Variable } = condition;
  if (And !== undefined) {
    const parts = And.map(compileCondition);
    return (input, scope) => parts.every((part) => part(input, scope));
  }
  if (Or !== undefined) {
    const parts = Or.map(compileCondition);
    return (input, scope) => parts.some((part) => part(input, scope));
  }
  if (Not !== undefined) {
    const part = compileCondition(Not);
    return (input, scope) => !part(input, scope);
  }
  if (Variable === undefined) throw new Error('a condition without a variable was not refused');
  return compileComparison(Variable, condition);
}

function compileComparison(variable: string, condition: ConditionDefinition): Condition {
  const { IsPresent } = condition;
  if (IsPresent !== undefined) {
    const lookup = compileLookup(variable);
    return (input, scope) => (lookup(input, scope) !== undefined) === IsPresent;
  }
  const value = compileOperand(variable);
  const [field, operand] = comparisonOf(condition);
  if (field.endsWith('Path')) {
    const compare = comparisonNamed(field.slice(0, -'Path'.length));
    const other = compileOperand(operand as string);
    return (input, scope) => compare(value(input, scope), other(input, scope));
  }
  const compare = comparisonNamed(field);
  return (input, scope) => compare(value(input, scope), operand);
}

/** A path whose value must be there. */
function compileOperand(text: string): Evaluate {
  const path = pathFrom(text);
  return (input, scope) => {
    requireInput(path, input);
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    throw new EvaluationFault(
      `Invalid path '${text}': The choice state's condition path references an invalid value.`,
    );
  };
}

const isComparison = (field: string): boolean =>
  COMPARISONS.has(field) || COMPARISONS.has(field.replace(/Path$/, ''));

function comparisonOf(condition: ConditionDefinition): [field: string, operand: unknown] {
  const found = Object.entries(condition).find(([field]) => isComparison(field));
  if (found === undefined) throw new Error('a condition without a comparison was not refused');
  return found;
}

function comparisonNamed(name: string): Comparison {
  const comparison = COMPARISONS.get(name);
  if (comparison === undefined) throw new Error(`the comparison ${name} was not refused`);
  return comparison;
}
