import { InvalidArgument } from '../errors/invalid-argument.ts';
import { checkWholeNumber } from '../laws/whole-number.ts';

/** It is part of the names of rows and collections. */
const NAME = /^[a-zA-Z0-9._-]{1,60}$/;

/** What names a subscription or a projection. */
export interface ReaderName {
  readonly name: string;
  readonly version: number;
}

/**
 * Checks a reader's name and version, and returns the two as one text, which names its rows.
 *
 * @throws InvalidArgument
 * @example
 * toReaderKey({ name: 'mailer', version: 2 }) // 'mailer@2'
 */
export function toReaderKey({ name, version }: ReaderName): string {
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new InvalidArgument(
      'name',
      'must be 1 to 60 letters, digits, dots, hyphens and underscores',
    );
  }
  return `${name}@${checkWholeNumber('version', version, { least: 1 })}`;
}
