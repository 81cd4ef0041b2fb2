/** Units of durations, largest first, in seconds. */
const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/**
 * A duration as a person reads it: its two largest units.
 *
 * @param seconds at least 0
 * @example durationText(3_725) // '1 h 2 min'
 * @example durationText(0.25) // '250 ms'
 */
export function durationText(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`;
  if (seconds < 60) return `${Number(seconds.toFixed(seconds < 10 ? 2 : 0))} s`;
  const largest = UNITS.findIndex(([, length]) => seconds >= length);
  const [unit, length] = UNITS[largest] ?? ['min', 60];
  const count = Math.floor(seconds / length);
  const [smaller, smallerLength] = UNITS[largest + 1] ?? ['s', 1];
  const rest = Math.floor((seconds - count * length) / smallerLength);
  return rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${smaller}`;
}

/**
 * How long something took, as a person reads it.
 *
 * @param from RFC 3339
 * @param to RFC 3339; undefined while it goes on: then the text is empty
 * @example durationBetween('2026-05-04T10:00:00.000Z', '2026-05-04T10:00:01.500Z') // '1.5 s'
 */
export function durationBetween(from: string, to: string | undefined): string {
  const ms = durationOf(from, to);
  return ms === undefined ? '' : durationText(ms / 1_000);
}

/** In ms; undefined if one of the times is not there. */
export function durationOf(from: string, to: string | undefined): number | undefined {
  const ms = new Date(to ?? '').getTime() - new Date(from).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
