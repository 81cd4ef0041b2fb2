import jsonata from 'jsonata';
import { hashOf } from '../functions/hash.ts';
import { JavaRandom } from '../functions/java-random.ts';
import { partition } from '../functions/partition.ts';
import type { Scope } from '../scope.ts';
import { MemoryExceeded } from './evaluation-error.ts';
import { toMillis } from './to-millis.ts';

/** The name under which functions find the scope of their evaluation. No expression can say it. */
export const SCOPE = 'states language scope';

/** The same of the time of the evaluation. An expression sees one time, however often it asks. */
export const TIME = 'states language time';

/** The most numbers that `$range` gives on AWS. */
const MAX_RANGE = 360_145;

/**
 * Registers the functions that Step Functions adds to JSONata, and those that read the clock, which is a
 * port; takes `$eval` away.
 */
export function registerFunctions(expression: jsonata.Expression): void {
  expression.assign('eval', undefined);
  expression.registerFunction('partition', partitionOf, '<a-n?:a>');
  expression.registerFunction('range', range, '<n-n?n?:a>');
  expression.registerFunction('hash', hash, '<s-s?:s>');
  expression.registerFunction('parse', parse, '<s-?:j>');
  expression.registerFunction('now', now, '<s?s?:s>');
  expression.registerFunction('millis', millis, '<:n>');
  expression.registerFunction('toMillis', toMillis, '<s-s?:n>');
  expression.registerFunction('random', random, '<n?:n>');
  expression.registerFunction('uuid', uuid, '<:s>');
  expression.registerFunction('max', extremeOf(Math.max), '<a<n>:n>');
  expression.registerFunction('min', extremeOf(Math.min), '<a<n>:n>');
  expression.registerFunction('base64decode', base64decode, '<s-:s>');
}

/** `$partition(array, size)`: arrays of that size, decimals cut off; the last has what remains. */
function partitionOf(array: readonly unknown[] | undefined, given?: number): unknown {
  if (array === undefined || array.length === 0) return undefined;
  const size = Math.trunc(given ?? array.length);
  if (size < 0) throw failure('D3137', 'Second argument must be zero or greater');
  if (size === 0) return undefined;
  return partition(array, size);
}

/** `$range(start, end, step)`: decimals cut off; both ends belong to it. One number stands alone. */
function range(start?: number, end?: number, step?: number): unknown {
  if (start === undefined || end === undefined || step === undefined) return undefined;
  const [from, to, by] = [Math.trunc(start), Math.trunc(end), Math.trunc(step)];
  if (by === 0) return undefined;
  const length = Math.floor((to - from) / by) + 1;
  if (length <= 0) return undefined;
  if (length > MAX_RANGE) throw new MemoryExceeded();
  return length === 1 ? from : Array.from({ length }, (_, index) => from + index * by);
}

/** `$hash(text, algorithm)`: hexadecimal. */
function hash(text?: string, name?: string): string | undefined {
  if (text === undefined || name === undefined) return undefined;
  const hashed = hashOf(text, name);
  if (hashed === undefined) throw failure('D3137', `Unsupported hash algorithm: ${name}`);
  return hashed;
}

/** `$parse(text)`: the value that JSON text means. */
function parse(text?: string): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw failure('D3137', String(error instanceof Error ? error.message : error));
  }
}

const written = jsonata('$fromMillis($time, $picture, $timezone)');

/** `$now(picture?, timezone?)`: the time of the evaluation, as RFC 3339 unless a picture is given. */
function now(this: jsonata.Focus, picture?: string, timezone?: string): Promise<unknown> {
  return written.evaluate(undefined, { time: millis.call(this), picture, timezone });
}

/** `$millis()`: the time of the evaluation, in ms since 1970. */
function millis(this: jsonata.Focus): number {
  return this.environment.lookup(TIME) as number;
}

/** `$random(seed?)`: at least 0 and less than 1; the same seed gives the same number, as in Java. */
function random(this: jsonata.Focus, seed?: number): number {
  return seed === undefined
    ? scopeOf(this).random()
    : new JavaRandom(Math.trunc(seed)).nextDouble();
}

/** `$uuid()`: a new UUID. */
function uuid(this: jsonata.Focus): string {
  return scopeOf(this).uuid();
}

/** `$max(numbers)` and `$min(numbers)`: those of jsonata fail for more numbers than a call may have arguments. */
const extremeOf =
  (extreme: (a: number, b: number) => number) =>
  (numbers?: readonly number[]): number | undefined =>
    numbers === undefined || numbers.length === 0
      ? undefined
      : numbers.reduce((a, b) => extreme(a, b));

/** `$base64decode(text)`: other than that of jsonata, it does not pass over what is not Base64. */
function base64decode(text?: string): string | undefined {
  if (text === undefined) return undefined;
  if (!isBase64(text)) throw new TypeError('The text is not Base64');
  return Buffer.from(text, 'base64').toString('latin1');
}

/** As Java decodes it: padding may be absent, but not wrong. */
function isBase64(text: string): boolean {
  const data = text.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(data) || data.length % 4 === 1) return false;
  return data === text || text.length % 4 === 0;
}

const scopeOf = (focus: jsonata.Focus): Scope => focus.environment.lookup(SCOPE) as Scope;

/** An error as the package jsonata throws its own. */
const failure = (code: string, message: string): Error & { readonly code: string } =>
  Object.assign(new Error(message), { code });
