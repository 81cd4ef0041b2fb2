/** A receiver cannot hold events back for longer. */
const LONGEST_MS = 3_600_000;

/**
 * Reads the header Retry-After: seconds, or a date. An hour at most; undefined if it is neither.
 *
 * @param now in ms since 1970
 * @returns how long to wait, in ms
 * @example readRetryAfter('120', Date.now()) // 120000
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const asked = waitOf(header?.trim() ?? '', now);
  return asked === undefined ? undefined : Math.min(Math.max(asked, 0), LONGEST_MS);
}

function waitOf(text: string, now: number): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // The only form of a date that HTTP sends.
  const date = text.endsWith(' GMT') ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : date - now;
}
