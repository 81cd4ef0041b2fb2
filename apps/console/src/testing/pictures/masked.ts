const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';

/** What differs from one run to the next, and what stands for it. */
const MASKS: readonly (readonly [pattern: RegExp, mask: string])[] = [
  // In tables without their zone.
  [/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{3})?(?: ?UTC|Z)?/g, '<time>'],
  [/\d{4}-\d{2}-\d{2}/g, '<day>'],
  [/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>'],
  // The name of a parked event.
  [/\b[\da-f]{64}\b/g, '<id>'],
  // Shortened: a hash or an id with its middle left out.
  [/[\da-f-]{6,}…[\da-f-]{6,}/g, '<id>'],
  // The labels of a chart's time axis: their number and their texts depend on the date.
  [new RegExp(`(?: (?:(?:${MONTHS})(?: \\d{1,2})?|20\\d{2}))+$`, 'gm'), ' <days>'],
  [/\b(?:under )?\d+(?:\.\d+)? (?:ms|s)\b/g, '<duration>'],
];

/**
 * A text without its times, ids and durations.
 *
 * @example masked('stored 2026-05-04 10:00:00.000 UTC, in 3 ms') // 'stored <time>, in <duration>'
 */
export const masked = (text: string): string =>
  MASKS.reduce((left, [pattern, mask]) => left.replace(pattern, mask), text);
