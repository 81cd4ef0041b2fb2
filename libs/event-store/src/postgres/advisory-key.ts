import { createHash } from 'node:crypto';

/**
 * Returns the key of an advisory lock, for SQL: 64 bits of the hash of a name. Two logs in one database, or
 * another program's locks there, do not share it.
 *
 * @example
 * advisoryKey('append stockbook') // '8421243518125214189'
 */
export const advisoryKey = (name: string): string =>
  createHash('sha256').update(`stockbook ${name}`).digest().readBigInt64BE().toString();
