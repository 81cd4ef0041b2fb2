import { JavaRandom } from '../functions/java-random.ts';
import { require, type IntrinsicFunction } from './intrinsic-function.ts';

const MAX_INTEGER = 2 ** 31 - 1;
const MIN_INTEGER = -(2 ** 31);
const isInteger32 = (number: number): boolean => number >= MIN_INTEGER && number <= MAX_INTEGER;

/** `States.MathAdd(a, b)`: the sum of both, each rounded first (halves up), all of 32 bits. */
const mathAdd: IntrinsicFunction = (values) => {
  const [a, b] = values;
  require(values.length === 2 && typeof a === 'number' && typeof b === 'number');
  const [first, second] = [Math.round(a), Math.round(b)];
  const sum = first + second;
  require(isInteger32(first) && isInteger32(second) && isInteger32(sum));
  // Math.round(-0.4) is -0, which JSON writes as 0.
  return sum + 0;
};

/**
 * `States.MathRandom(start, end, seed?)`: an integer from start, and less than end. AWS cuts the decimals of
 * both off. The same seed gives the same number.
 */
const mathRandom: IntrinsicFunction = (values, scope) => {
  const [start, end, seed] = values;
  require(values.length === 2 || (values.length === 3 && typeof seed === 'number'));
  require(typeof start === 'number' && typeof end === 'number');
  const [from, to] = [Math.trunc(start), Math.trunc(end)];
  require(isInteger32(from) && isInteger32(to) && from < to);
  const random =
    typeof seed === 'number' ? new JavaRandom(Math.trunc(seed)).nextDouble() : scope.random();
  return from + Math.floor(random * (to - from));
};

export const numberFunctions = {
  'States.MathAdd': mathAdd,
  'States.MathRandom': mathRandom,
} satisfies Record<string, IntrinsicFunction>;
