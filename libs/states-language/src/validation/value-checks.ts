import { isJsonObject } from '../json.ts';
import { parseTimestamp } from '../timestamp.ts';
import type { Check } from './check.ts';
import { checkExpressions } from './jsonata-checks.ts';
import { checkMembers, checkRequired } from './members-check.ts';

/** Any value of JSON. */
export const anything: Check = () => undefined;

export const text: Check = (value, place) => {
  if (typeof value !== 'string') place.refuse('Expected value of type [STRING]');
};

export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') place.refuse('Expected value of type [BOOLEAN]');
};

/** One of some texts. */
export const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, place) => {
    if (typeof value !== 'string') place.refuse('Expected value of type [STRING]');
    else if (!allowed.includes(value)) {
      place.refuse(`Value should be one of the following: [${allowed.join(', ')}]`);
    }
  };

interface Range {
  readonly min?: number;
  readonly max?: number;
  /** How many decimals AWS writes of the bounds. */
  readonly decimals?: number;
}

/** A number within bounds; in a state of JSONata also an expression. */
export const number =
  ({ min, max, decimals = 0 }: Range = {}): Check =>
  (value, place, context) => {
    if (context.language === 'JSONata' && typeof value === 'string') {
      checkExpressions(value, place, context);
    } else if (typeof value !== 'number') place.refuse('Expected value of type Number');
    else if (min !== undefined && value < min) {
      place.refuse(`Minimum value is ${min.toFixed(decimals)}`);
    } else if (max !== undefined && value > max) {
      place.refuse(`Maximum value is ${max.toFixed(decimals)}`);
    }
  };

/** The same without decimals. */
export const integer = (range: Range = {}): Check => {
  const checkNumber = number(range);
  return (value, place, context) => {
    const isNumber = typeof value === 'number' && Number.isInteger(value);
    if (isNumber || (context.language === 'JSONata' && typeof value === 'string')) {
      checkNumber(value, place, context);
    } else place.refuse('Expected value of type Integer');
  };
};

/** A time as the states language writes it; in a state of JSONata also an expression. */
export const timestamp: Check = (value, place, context) => {
  if (typeof value !== 'string') return place.refuse('Expected value of type [STRING]');
  if (context.language === 'JSONata' && value.startsWith('{%')) {
    return checkExpressions(value, place, context);
  }
  if (parseTimestamp(value) === undefined) {
    place.refuse('String does not match RFC3339 timestamp');
  }
};

/** A text; in a state of JSONata also an expression. */
export const textOrExpression: Check = (value, place, context) => {
  if (typeof value !== 'string') place.refuse('Expected value of type [STRING]');
  else if (context.language === 'JSONata') checkExpressions(value, place, context);
};

/** A list that is not empty, each item of which passes a check. */
export const listOf =
  (check: Check): Check =>
  (value, place, context) => {
    if (!Array.isArray(value)) place.refuse('Expected value of type [ARRAY]');
    else if (value.length === 0) place.refuse('Value cannot be empty');
    else value.forEach((item, index) => check(item, place.item(index), context));
  };

/** An object with these members and no others. */
export interface ObjectRules {
  readonly fields: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
}

export const object =
  ({ fields, required = [] }: ObjectRules): Check =>
  (value, place, context) => {
    if (!isJsonObject(value)) return place.refuse('Expected value of type [OBJECT]');
    checkRequired(value, required, place);
    checkMembers(value, fields, place, context);
  };
