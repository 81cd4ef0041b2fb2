/** A time as the context object has it. AWS leaves out a fraction of zero. */
export const writeTimestamp = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');

const EXTENDED =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/**
 * Reads a time as the states language writes it: RFC 3339 with a capital `T`, and `Z` or an offset.
 *
 * @returns milliseconds since 1970, or undefined if it is not such a time
 */
export function parseTimestamp(text: string): number | undefined {
  const match = EXTENDED.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > lastDay) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
