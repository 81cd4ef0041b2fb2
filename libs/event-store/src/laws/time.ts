import { InvalidArgument } from '../errors/invalid-argument.ts';
import { nameOf } from './text.ts';

const IN_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i;
const RULE = 'must be an RFC 3339 time in UTC on a day that exists, such as "2026-01-31T08:30:00Z"';

/**
 * Checks a time: RFC 3339 in UTC, years 0000 to 9999, up to nine digits of a second.
 *
 * @throws InvalidArgument
 * @example
 * const time = checkTime('effectiveAt', '2026-01-31T08:30:00Z')
 */
export function checkTime(field: string, value: unknown): string {
  if (typeof value !== 'string') throw new InvalidArgument(field, `${RULE}, not ${nameOf(value)}`);
  if (IN_UTC.test(value) && exists(value)) return value;
  // Never longer than a time is: the message repeats no text of the caller.
  const inUtc = WITH_OFFSET.test(value) && exists(value) ? utcOf(value) : undefined;
  throw new InvalidArgument(field, inUtc === undefined ? RULE : `must be in UTC: "${inUtc}"`);
}

/** `Date.parse` reads February 30 as March 1. */
function exists(time: string): boolean {
  const local = new Date(`${time.slice(0, 19).toUpperCase()}Z`);
  return !Number.isNaN(local.getTime()) && local.toISOString().startsWith(time.slice(0, 10));
}

/** @returns undefined if the year in UTC has no four digits */
function utcOf(time: string): string | undefined {
  const date = new Date(time.toUpperCase());
  if (Number.isNaN(date.getTime())) return undefined;
  const inUtc = date.toISOString();
  return IN_UTC.test(inUtc) ? inUtc : undefined;
}
