import { networkCodes } from '../errors/network-codes.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';

// SQLSTATEs of what passes, or of what another session did. The statement took no effect, or its outcome is
// unknown; it is not at fault itself.
// 08: connection exception · 25006: the server is a replica or read-only · 25P03, 25P04: a transaction was idle
// or open for too long · 40001, 40003, 40P01: rolled back because of other transactions · 53: resources are
// short, such as disk space or connections · 55P03: a lock was not free in time · 57014: the statement was
// cancelled, or took too long · 57P01 to 57P05: the server stops, crashed or starts, the database was dropped,
// or the session was idle for too long · 58: the server's files fail.
const SQLSTATE = /^(?:08...|25006|25P0[34]|40001|40003|40P01|53...|55P03|57014|57P0[1-5]|58...)$/;

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
