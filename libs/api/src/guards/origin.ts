import { type Problem, problem } from '@stockbook/workflow';
import { originOf } from './allowed-origins.ts';
import { headerValues, namedHosts, type RequestHead } from './request-head.ts';

/** Methods that change nothing. */
const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a request that changes something and comes from a web page of another origin: any page can send
 * a POST without the user's knowledge (cross-site request forgery). Programs send neither Origin nor
 * Sec-Fetch-Site, and pass. The rules are those of CrossOriginProtection in Go's net/http, except that a
 * foreign Origin is refused whatever Sec-Fetch-Site says.
 *
 * @param allowedOrigins the value of STOCKBOOK_ALLOWED_ORIGINS
 * @returns undefined if the request may go on
 */
export function refuseOrigin(
  head: RequestHead,
  allowedOrigins: readonly string[],
): Problem | undefined {
  if (SAFE.includes(head.method)) return undefined;
  const origins = headerValues(head, 'origin');
  const [origin] = origins;
  if (origins.length === 1 && allowedOrigins.includes(String(origin))) return undefined;
  const [host] = namedHosts(head);
  const isForeign =
    origins.some((each) => !isOwn(each, host)) ||
    headerValues(head, 'sec-fetch-site').some((site) => !['same-origin', 'none'].includes(site));
  return isForeign ? notAllowed(origin, allowedOrigins) : undefined;
}

/** Whether an origin has the request's host and port. Its scheme may differ: TLS may end at a proxy. */
function isOwn(origin: string, host: string | undefined): boolean {
  const [, scheme] = /^(https?):\/\//.exec(origin) ?? [];
  if (scheme === undefined || host === undefined) return false;
  const own = `${scheme}://${host}`;
  // URL leaves out the port that is the scheme's default.
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).host === new URL(own).host;
}

function notAllowed(origin: string | undefined, allowedOrigins: readonly string[]): Problem {
  const named = originOf(origin ?? '');
  if (origin === 'null') {
    return problem(
      'origin-not-allowed',
      403,
      'The origin is not allowed',
      'a web page without an origin, such as a file, must not change data here: serve it from an origin, and name that in STOCKBOOK_ALLOWED_ORIGINS',
    );
  }
  const from = named === undefined ? 'of another origin' : `of ${named}`;
  const value = [...allowedOrigins, named ?? '<origin>'].join(',');
  return problem(
    'origin-not-allowed',
    403,
    'The origin is not allowed',
    `a web page ${from} must not change data here: if it should, start the server with STOCKBOOK_ALLOWED_ORIGINS=${value}`,
  );
}
