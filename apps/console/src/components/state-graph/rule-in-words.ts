import type { ChoiceRule } from './machine-document.ts';

const COMPARISON =
  /^(String|Numeric|Timestamp|Boolean)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals|Matches)(Path)?$/;

const ORDER: Readonly<Record<string, string>> = {
  Equals: 'is',
  Matches: 'matches',
  LessThan: 'is less than',
  LessThanEquals: 'is at most',
  GreaterThan: 'is greater than',
  GreaterThanEquals: 'is at least',
};

const ORDER_OF_TIMES: Readonly<Record<string, string>> = {
  Equals: 'is',
  LessThan: 'is before',
  LessThanEquals: 'is not after',
  GreaterThan: 'is after',
  GreaterThanEquals: 'is not before',
};

/** What `IsPresent` and its like say of a variable, and what they say with `false`. */
const TESTS: Readonly<Record<string, readonly [string, string]>> = {
  IsPresent: ['is present', 'is not present'],
  IsNull: ['is null', 'is not null'],
  IsString: ['is text', 'is not text'],
  IsNumeric: ['is a number', 'is not a number'],
  IsBoolean: ['is true or false', 'is neither true nor false'],
  IsTimestamp: ['is a time', 'is not a time'],
};

/**
 * A rule of a Choice state as a person says it. An operator that is not known here stays as it is written.
 *
 * @example
 * ruleInWords({ Variable: '$.outcome', StringEquals: 'stored' }) // 'outcome is stored'
 */
export function ruleInWords(rule: ChoiceRule): string {
  if (typeof rule['Condition'] === 'string') return conditionInWords(rule['Condition']);
  const { And, Or, Not } = rule;
  if (Array.isArray(And)) return joined(And, 'and');
  if (Array.isArray(Or)) return joined(Or, 'or');
  if (isRule(Not)) return `not (${ruleInWords(Not)})`;
  const variable = pathInWords(String(rule['Variable']));
  const [operator, operand] = Object.entries(rule).find(([name]) => isOperator(name)) ?? [];
  return operator === undefined
    ? variable
    : `${variable} ${operatorInWords(operator, operand)}`.trim();
}

const isRule = (value: unknown): value is ChoiceRule => typeof value === 'object' && value !== null;

const isOperator = (name: string): boolean => !['Variable', 'Next', 'Comment'].includes(name);

/** A group within a group is put into brackets. */
const joined = (rules: readonly unknown[], word: 'and' | 'or'): string =>
  rules
    .filter(isRule)
    .map((rule) => ('And' in rule || 'Or' in rule ? `(${ruleInWords(rule)})` : ruleInWords(rule)))
    .join(` ${word} `);

function operatorInWords(operator: string, operand: unknown): string {
  const test = TESTS[operator];
  if (test !== undefined) return operand === false ? test[1] : test[0];
  const [, kind = '', order = '', isPath] = COMPARISON.exec(operator) ?? [];
  const words = (kind === 'Timestamp' ? ORDER_OF_TIMES : ORDER)[order] ?? operator;
  return `${words} ${isPath === undefined ? operandInWords(operand) : pathInWords(String(operand))}`;
}

/** Text stays without quotes, unless it could be taken for something else. */
function operandInWords(operand: unknown): string {
  if (typeof operand !== 'string') return JSON.stringify(operand);
  return /^[A-Za-z][\w:.-]*$/.test(operand) ? operand : JSON.stringify(operand);
}

/** `$$.State.EnteredTime` is State.EnteredTime. */
const pathInWords = (path: string): string => path.replace(/^\$\$?\.?/, '') || 'the input';

const conditionInWords = (condition: string): string =>
  condition.replace(/^\{%\s*|\s*%\}$/g, '').replaceAll(/\s+/g, ' ');
