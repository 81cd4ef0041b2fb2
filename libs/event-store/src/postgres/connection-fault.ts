import { networkCodes } from '../errors/network-codes.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';

// 08: connection exception; 57P01 to 57P03: the server stops, crashed or starts; 53300: it is full.
const SQLSTATE = /^(?:08...|57P0[123]|53300)$/;

// What `pg` and its pool say without a code.
const MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (?:has encountered a connection error|was closed))/;

/**
 * What to throw for an error of the driver: {@link StoreUnavailable} where the fault lies between
 * here and the server, the error itself where the server answered the statement.
 */
export function orStoreUnavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return networkCodes.has(code) || SQLSTATE.test(code) || MESSAGE.test(error.message)
    ? new StoreUnavailable(error)
    : error;
}
