import { isDeepStrictEqual } from 'node:util';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import { isUnstorableText } from '../errors/unstorable-text.ts';
import { keepJson, type KeptJson } from './json-text.ts';
import { isPlainJson } from './plain-json.ts';

/**
 * Checks that a state could be a snapshot.
 *
 * @throws InvalidArgument if it is not plain JSON at all, such as a Date: a mistake of its reducer
 */
export function checkState(field: string, state: unknown): void {
  try {
    if (isPlainJson(state)) return;
  } catch (error) {
    if (isTooDeep(error)) return;
    throw error;
  }
  throw new InvalidArgument(
    field,
    'must be plain JSON, since the decider has a reducerVersion: no Date, Map, class instance or undefined',
  );
}

/**
 * Makes the JSON text of a state for a snapshot. A snapshot is a cache: one that cannot be kept, or that
 * would be another state when it is read, is left out and fails nothing.
 *
 * @returns undefined if the state has text that no log keeps or nests too deep, or if the text gives
 *   another state: without members that are undefined, with 0 for -0, or with another prototype
 * @throws InvalidArgument as {@link checkState}
 */
export function keepState(field: string, state: unknown): KeptJson | undefined {
  checkState(field, state);
  try {
    const kept = keepJson(field, state);
    return isDeepStrictEqual(kept.value, state) ? kept : undefined;
  } catch (error) {
    if (isUnstorableText(error) || isTooDeep(error)) return undefined;
    throw error;
  }
}

/** The stack has no room for the nesting. `keepJson` throws it as the cause of an InvalidArgument. */
const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && error.cause instanceof RangeError);
