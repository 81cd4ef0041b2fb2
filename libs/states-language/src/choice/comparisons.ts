import { parseTimestamp } from '../timestamp.ts';
import { matchesPattern } from './pattern.ts';

/** Compares the value of `Variable` with what the rule or its path says. */
export type Comparison = (value: unknown, other: unknown) => boolean;

type Order = (sign: number) => boolean;

const ORDERS: Readonly<Record<string, Order>> = {
  Equals: (sign) => sign === 0,
  LessThan: (sign) => sign < 0,
  GreaterThan: (sign) => sign > 0,
  LessThanEquals: (sign) => sign <= 0,
  GreaterThanEquals: (sign) => sign >= 0,
};

/** Reads a value as something that has an order, or not at all if it is of another type. */
type Read = (value: unknown) => number | string | undefined;

const READERS: Readonly<Record<string, Read>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Timestamp: (value) => (typeof value === 'string' ? parseTimestamp(value) : undefined),
};

/** `NumericLessThan` and its like. Values of other types are not equal, nor less, nor greater. */
const ordered = Object.entries(READERS).flatMap(([type, read]) =>
  Object.entries(ORDERS).map(([order, holds]): [string, Comparison] => [
    `${type}${order}`,
    (value, other) => {
      const left = read(value);
      const right = read(other);
      if (left === undefined || right === undefined) return false;
      return holds(left < right ? -1 : Number(left > right));
    },
  ]),
);

/** `IsNumeric` and its like: whether the value is of a type, compared with what the rule says. */
const typed = Object.entries<(value: unknown) => boolean>({
  IsNull: (value) => value === null,
  IsBoolean: (value) => typeof value === 'boolean',
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsTimestamp: (value) => typeof value === 'string' && parseTimestamp(value) !== undefined,
}).map(([operator, is]): [string, Comparison] => [operator, (value, other) => is(value) === other]);

/** The comparisons of a Choice state, by the name of their field. */
export const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ...ordered,
  ...typed,
  ['BooleanEquals', (value, other) => typeof value === 'boolean' && value === other],
  [
    'StringMatches',
    (value, other) =>
      typeof value === 'string' && typeof other === 'string' && matchesPattern(value, other),
  ],
]);
