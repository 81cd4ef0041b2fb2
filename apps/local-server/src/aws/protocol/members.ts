import { PAYLOAD_BYTES } from '@stockbook/states-language';
import * as z from 'zod';

/** Bounds of a text, in characters. */
interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/**
 * A text. The names and bounds of members are those of AWS's API models.
 *
 * @example text({ min: 1, max: 80 }).safeParse('').success // false
 */
export function text({ min = 0, max = Infinity, pattern }: Bounds = {}): z.ZodString {
  const bounded = z.string().min(min);
  const limited = max === Infinity ? bounded : bounded.max(max);
  return pattern === undefined ? limited : limited.regex(pattern);
}

/** What a text that is limited by its bytes breaks: see {@link bytes}. */
const tooManyBytes = (max: number): string =>
  `Member must have length less than or equal to ${max}`;

/** A text that is limited by its length in UTF-8. */
export const bytes = (max: number) =>
  z.string().refine((value) => Buffer.byteLength(value) <= max, tooManyBytes(max));

/** JSON text that an execution is given. */
export const data = () => bytes(PAYLOAD_BYTES);

export const arn = () => text({ min: 1, max: 256 });

export const integer = (min: number, max?: number) =>
  max === undefined ? z.int().min(min) : z.int().min(min).max(max);

/** How many items a page may have; 0 stands for the default. */
export const maxResults = () => integer(0, 1000).optional();

export const includedData = () => z.enum(['ALL_DATA', 'METADATA_ONLY']).optional();
