import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { ExpectedVersion } from '../expected-version.ts';
import { checkWholeNumber } from './whole-number.ts';

const WORDS: ReadonlySet<unknown> = new Set(['any', 'no-stream', 'stream-exists']);

/**
 * Checks an expected version: a whole number from 0, or one of the three words.
 *
 * @throws InvalidArgument
 */
export function checkExpectedVersion(field: string, value: unknown): ExpectedVersion {
  if (typeof value === 'number') return checkWholeNumber(field, value, { least: 0 });
  if (WORDS.has(value)) return value as ExpectedVersion;
  throw new InvalidArgument(field, "must be a whole number, 'any', 'no-stream' or 'stream-exists'");
}
