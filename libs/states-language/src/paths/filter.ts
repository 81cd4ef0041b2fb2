import type { FilterCondition, FilterOperand, FilterOperator, FilterPath } from './path-syntax.ts';

/** Whether a filter's condition holds of an element; `document` is what `$` means in it. */
export type Holds = (element: unknown, document: unknown) => boolean;

/** Compiles the steps of a path inside a condition. */
type CompileSteps = (steps: FilterPath['steps'], measure: FilterPath['measure']) => Read;
type Read = (element: unknown, document: unknown) => unknown;

/** Compiles the condition of a filter. What a path does not find is undefined, which equals nothing. */
export function compileFilter(condition: FilterCondition, compileSteps: CompileSteps): Holds {
  const compile = (inner: FilterCondition) => compileFilter(inner, compileSteps);
  switch (condition.kind) {
    case 'any': {
      const conditions = condition.conditions.map(compile);
      return (element, document) => conditions.some((holds) => holds(element, document));
    }
    case 'all': {
      const conditions = condition.conditions.map(compile);
      return (element, document) => conditions.every((holds) => holds(element, document));
    }
    case 'not': {
      const holds = compile(condition.condition);
      return (element, document) => !holds(element, document);
    }
    case 'exists': {
      const read = compileOperand(condition.path, compileSteps);
      return (element, document) => read(element, document) !== undefined;
    }
    case 'compares': {
      const left = compileOperand(condition.left, compileSteps);
      const right = compileOperand(condition.right, compileSteps);
      const compare = COMPARISONS[condition.operator];
      return (element, document) => compare(left(element, document), right(element, document));
    }
  }
}

function compileOperand(operand: FilterOperand, compileSteps: CompileSteps): Read {
  if (operand.kind === 'pattern') return () => operand.pattern;
  if (operand.kind === 'literal') return () => operand.value;
  const read = compileSteps(operand.steps, operand.measure);
  return operand.of === 'element' ? read : (_, document) => read(document, document);
}

type Compare = (left: unknown, right: unknown) => boolean;

const COMPARISONS: Readonly<Record<FilterOperator, Compare>> = {
  '==': (left, right) => equals(left, right),
  '!=': (left, right) => !equals(left, right),
  '<': (left, right) => orderOf(left, right) < 0,
  '<=': (left, right) => orderOf(left, right) <= 0,
  '>': (left, right) => orderOf(left, right) > 0,
  '>=': (left, right) => orderOf(left, right) >= 0,
  '=~': (left, right) => right instanceof RegExp && right.test(String(left)),
  in: (left, right) => Array.isArray(right) && right.some((item) => equals(left, item)),
  nin: (left, right) => Array.isArray(right) && !right.some((item) => equals(left, item)),
  contains: (left, right) =>
    typeof left === 'string'
      ? typeof right === 'string' && left.includes(right)
      : Array.isArray(left) && left.some((item) => equals(item, right)),
  size: (left, right) => (typeof left === 'string' || Array.isArray(left)) && left.length === right,
  empty: (left, right) =>
    (typeof left === 'string' || Array.isArray(left)) && (left.length === 0) === right,
};

/** Numbers equal texts that write them, as in Jayway's JsonPath; objects and arrays are equal by content. */
function equals(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'string') return left === Number(right);
  if (typeof left === 'string' && typeof right === 'number') return Number(left) === right;
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Below, at or above 0 as left is before, at or behind right; NaN if they have no common order. */
function orderOf(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return NaN;
  return left < right ? -1 : left > right ? 1 : 0;
}
