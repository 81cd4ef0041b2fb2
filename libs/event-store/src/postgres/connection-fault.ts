import { networkCodes } from '../errors/network-codes.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';

// 08: connection exception; 25006: the server is a replica or read-only; 53: resources are short, such as
// disk space or connections; 57P01 to 57P03: the server stops, crashed or starts; 58: its files fail.
const SQLSTATE = /^(?:08...|25006|53...|57P0[123]|58...)$/;

// Errors of `pg` and its pool that have no code.
const MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (?:has encountered a connection error|was closed))/;

/**
 * Returns what to throw for an error of `pg` or PGlite: {@link StoreUnavailable} if the database did not
 * answer the statement or cannot take any now, the error itself if the statement is at fault.
 */
export function translateFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return networkCodes.has(code) || SQLSTATE.test(code) || MESSAGE.test(error.message)
    ? new StoreUnavailable(error)
    : error;
}
