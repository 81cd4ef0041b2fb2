import { networkCodes } from '../errors/network-codes.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';

// 08: connection exception; 57P01 to 57P03: the server stops, crashed or starts; 53300: too many connections.
const SQLSTATE = /^(?:08...|57P0[123]|53300)$/;

// Errors of `pg` and its pool that have no code.
const MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (?:has encountered a connection error|was closed))/;

/**
 * Returns what to throw for an error of `pg`: {@link StoreUnavailable} if the server did not answer
 * the statement, the error itself if it did.
 */
export function translateFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return networkCodes.has(code) || SQLSTATE.test(code) || MESSAGE.test(error.message)
    ? new StoreUnavailable(error)
    : error;
}
