import { type Problem, problem } from '@stockbook/workflow';
import { headerValues, type RequestHead } from '../guards/request-head.ts';
import type { ConsoleMode } from './mode.ts';

/** Methods that change nothing. */
const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a request that changes something and comes from a page of this server while the console is
 * read-only. Pages of STOCKBOOK_ALLOWED_ORIGINS and programs go on: a setting of the console does not concern
 * them.
 *
 * @param allowedOrigins the value of STOCKBOOK_ALLOWED_ORIGINS
 * @returns undefined if the request may go on
 */
export function refuseOwnPages(
  head: RequestHead,
  mode: ConsoleMode,
  allowedOrigins: readonly string[],
): Problem | undefined {
  if (mode !== 'read-only' || SAFE.includes(head.method)) return undefined;
  const [origin] = headerValues(head, 'origin');
  if (origin !== undefined && allowedOrigins.includes(origin)) return undefined;
  const isPage = origin !== undefined || headerValues(head, 'sec-fetch-site').length > 0;
  if (!isPage) return undefined;
  return problem(
    'origin-not-allowed',
    403,
    'The console is read-only',
    'the pages of this server must not change data: if they should, start it without STOCKBOOK_CONSOLE=read-only',
  );
}
