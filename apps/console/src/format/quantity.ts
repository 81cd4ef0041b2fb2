/**
 * A decimal as a person reads it. It stays text: a floating point number would lose digits.
 *
 * @example groupDigits('-1234567.50') // '-1,234,567.50'
 */
export function groupDigits(decimal: string): string {
  const [whole = '', ...fraction] = decimal.split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.');
}

/** A count with its noun. @example counted(1, 'event') // '1 event' */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${groupDigits(String(count))} ${count === 1 ? noun : plural}`;
