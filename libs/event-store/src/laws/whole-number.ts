import { InvalidArgument } from '../errors/invalid-argument.ts';

/**
 * Checks a whole number.
 *
 * @param most 2^53-1 by default
 * @throws InvalidArgument
 * @example
 * const limit = checkWholeNumber('limit', 100, { least: 1, most: 1000 })
 */
export function checkWholeNumber(
  field: string,
  value: unknown,
  { least, most = Number.MAX_SAFE_INTEGER }: { readonly least: number; readonly most?: number },
): number {
  if (Number.isSafeInteger(value)) {
    const number = value as number;
    if (number >= least && number <= most) return number;
  }
  throw new InvalidArgument(
    field,
    `must be a whole number from ${least} to ${most}, not ${typeof value === 'number' ? value : `a ${typeof value}`}`,
  );
}
