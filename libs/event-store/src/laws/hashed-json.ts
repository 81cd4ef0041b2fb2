import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { Json } from '../json.ts';
import { limits } from '../limits.ts';
import { keepJson, type KeptJson, TOO_DEEP } from './json-text.ts';

/**
 * Makes the JSON text of a value whose hash is kept. Programs that compute the hash again, or read the log
 * in another language, can parse it: its nesting has a limit, and its numbers are in the range of a double.
 *
 * @throws InvalidArgument, UnstorableText
 */
export function keepHashedJson(field: string, value: unknown): KeptJson {
  const kept = keepJson(field, value);
  let level: readonly Json[] = [kept.value];
  for (let levels = 0; level.length > 0; levels += 1) {
    // JSON.rawJSON can write such a number.
    if (level.includes(Infinity) || level.includes(-Infinity)) {
      throw new InvalidArgument(field, 'must have no number beyond the range of a double');
    }
    const containers = level.filter((each) => typeof each === 'object' && each !== null);
    if (containers.length > 0 && levels === limits.jsonLevels) {
      throw new InvalidArgument(field, TOO_DEEP);
    }
    level = containers.flatMap((each): readonly Json[] => Object.values(each));
  }
  return kept;
}
