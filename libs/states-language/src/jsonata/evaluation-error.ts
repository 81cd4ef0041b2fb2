import { isNestedTooDeeply } from '../nesting.ts';
import type { Scope } from '../scope.ts';
import { queryFault, type ExpressionPlace } from './query-fault.ts';

/** What the package jsonata throws: not always an Error. */
interface JsonataError {
  readonly code: string;
  readonly message: string;
  readonly value?: unknown;
  readonly type?: string;
}

const isJsonataError = (error: unknown): error is JsonataError =>
  typeof error === 'object' &&
  error !== null &&
  typeof (error as JsonataError).code === 'string' &&
  typeof (error as JsonataError).message === 'string';

/**
 * Turns what the package jsonata threw into AWS's fault. Errors of other kinds are not ours to name.
 *
 * @param scope where AWS's number of an internal error comes from
 */
export function faultOf(error: unknown, place: ExpressionPlace, scope: Scope): unknown {
  if (error instanceof MemoryExceeded || isTooLong(error)) {
    return boundFault(place, MEMORY_EXCEEDED);
  }
  if (isInternal(error)) {
    return queryFault(place, `threw an internal error during evaluation. ${scope.uuid()}`);
  }
  if (!isJsonataError(error)) return error;
  const bound = BOUNDS[error.code];
  if (bound !== undefined) return boundFault(place, bound);
  return queryFault(place, `threw an error during evaluation. ${error.code}: ${messageOf(error)}`);
}

/** Whether an expression would make a text or an array that JavaScript cannot have. */
const isTooLong = (error: unknown): boolean =>
  error instanceof RangeError && /^Invalid (?:string|array) length$/.test(error.message);

/** Whether an evaluator ran into something that it does not expect, such as a regular expression to map with. */
const isInternal = (error: unknown): boolean =>
  !isJsonataError(error) &&
  !isNestedTooDeeply(error) &&
  (error instanceof TypeError || error instanceof RangeError);

const boundFault = (place: ExpressionPlace, bound: string): unknown =>
  queryFault(place, `threw an error during evaluation: ${bound}`);

const MEMORY_EXCEEDED =
  'Expression evaluation memory limit exceeded: Check for excessive memory usage';

/** How AWS says that a bound was passed: without a code. */
const BOUNDS: Readonly<Record<string, string>> = {
  D1011:
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=101 max=100',
  D1012: 'Expression evaluation timeout: 5000ms. Check for infinite loop',
  D2015: MEMORY_EXCEEDED,
};

/** AWS runs JSONata in Java, where this message has other words. */
const messageOf = ({ code, message, value, type }: JsonataError): string =>
  code === 'T0412'
    ? `Argument ${JSON.stringify(value)} must be an array of ${JSON.stringify(type)}`
    : message;

/** An expression would make a value that is too large. */
export class MemoryExceeded extends Error {
  constructor() {
    super(MEMORY_EXCEEDED);
    this.name = 'MemoryExceeded';
  }
}
