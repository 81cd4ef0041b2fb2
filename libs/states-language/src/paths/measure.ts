import { isJsonObject } from '../json.ts';

/** A function at the end of a path; undefined where it does not apply. */
type Measure = (value: unknown) => number | undefined;

const overNumbers =
  (measure: (numbers: readonly number[]) => number): Measure =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return value.every((item) => typeof item === 'number') ? measure(value) : undefined;
  };

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Those of the version of Jayway's JsonPath that Step Functions uses. It has no `sum()`. */
const MEASURES = new Map<string, Measure>([
  ['length', (value) => (Array.isArray(value) ? value.length : membersOf(value))],
  ['min', overNumbers((numbers) => numbers.reduce((a, b) => Math.min(a, b)))],
  ['max', overNumbers((numbers) => numbers.reduce((a, b) => Math.max(a, b)))],
  ['avg', overNumbers(mean)],
  ['stddev', overNumbers(deviation)],
]);

const membersOf: Measure = (value) => (isJsonObject(value) ? Object.keys(value).length : undefined);

/** The standard deviation of the whole population. */
function deviation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((number) => (number - middle) ** 2)));
}

/**
 * The function that a path ends with, such as `length` of `$.items.length()`. Step Functions accepts any
 * name when a state machine is created; a function that does not exist finds nothing.
 */
export const compileMeasure = (name: string): Measure => MEASURES.get(name) ?? (() => undefined);
