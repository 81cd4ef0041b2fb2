const local = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Units of relative times, largest first, in seconds. */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * A time in full, to the millisecond, with its zone.
 *
 * @param at RFC 3339
 * @example exactTime('2026-05-04T10:00:00Z', 'utc') // '2026-05-04 10:00:00.000 UTC'
 */
export function exactTime(at: string, zone: 'utc' | 'local'): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  if (zone === 'utc') return `${time.toISOString().replace('T', ' ').slice(0, -1)} UTC`;
  return `${local.format(time).replace(',', '.')} ${offsetOf(time)}`;
}

/**
 * A time to the second, for a table: its zone is the one that was chosen for all times.
 *
 * @param at RFC 3339
 * @example shortTime('2026-05-04T10:00:00.123Z', 'utc') // '2026-05-04 10:00:00'
 */
export const shortTime = (at: string, zone: 'utc' | 'local'): string =>
  Number.isNaN(Date.parse(at)) ? at : exactTime(at, zone).slice(0, '2026-05-04 10:00:00'.length);

/**
 * A time as far from now as it is.
 *
 * @param at RFC 3339
 * @param now milliseconds since 1970
 * @example relativeTime('2026-05-04T10:00:00Z', Date.UTC(2026, 4, 4, 10, 3)) // '3 minutes ago'
 */
export function relativeTime(at: string, now: number): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return at;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  if (unit === undefined) return 'now';
  const [name, length] = unit;
  return relative.format(Math.trunc(seconds / length), name);
}

/** The offset of local time from UTC, such as +02:00. */
function offsetOf(time: Date): string {
  const minutes = -time.getTimezoneOffset();
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const sign = minutes < 0 ? '-' : '+';
  return `${sign}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
