import { createHash } from 'node:crypto';

/**
 * Returns the channel on which a log tells that events were appended. It has no character that SQL quotes.
 *
 * @param schema quoted
 * @example
 * channelOf('"stockbook"') // 'stockbook_63cbda411044fb45'
 */
export const channelOf = (schema: string): string =>
  `stockbook_${createHash('sha256').update(`stockbook ${schema}`).digest('hex').slice(0, 16)}`;
