import { InvalidArgument } from '../errors/invalid-argument.ts';

/**
 * Refuses members of an object that would be ignored: most are mistyped.
 *
 * @param within the name of the object, as the start of the field: `by.`
 * @throws InvalidArgument that names the member, and those that there are
 * @example
 * checkKnownNames('', { limit: 10 }, ['limit', 'after'])
 */
export function checkKnownNames(within: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidArgument(`${within}${unknown}`, `is not known here: use ${known.join(', ')}`);
}
