import { type Problem, problem } from '@stockbook/workflow';
import { malformed } from '../problem-error.ts';
import { readAllowedHosts } from './allowed-hosts.ts';
import { hostNameOf, isAllowedHost, normalHostName } from './host-name.ts';
import { unprefixedName } from './sync-host.ts';
import { headerValues, namedHosts, type RequestHead } from './request-head.ts';

/** The hosts that requests may name, besides IP addresses, localhost and its subdomains. */
export interface AllowedHosts {
  /** The address that the server listens on; it may be a name. */
  readonly host: string;
  /** The value of STOCKBOOK_ALLOWED_HOSTS. */
  readonly allowedHosts: readonly string[];
}

/**
 * Refuses a request that names a foreign host. A page of evil.example may let its own name resolve to
 * 127.0.0.1 (DNS rebinding). A browser then takes this server for evil.example, and the page may read and
 * change everything.
 *
 * It is a 403, as in Vite, Jupyter and Ollama: 421 would tell the client to repeat the request on another
 * connection.
 *
 * @returns undefined if the request may go on
 */
export function refuseHost(
  head: RequestHead,
  { host, allowedHosts }: AllowedHosts,
): Problem | undefined {
  const { length } = headerValues(head, 'host');
  // RFC 9112, 3.2. HTTP/1.0 has no Host header.
  if (length > 1 || (length === 0 && head.httpVersion !== '1.0')) {
    return malformed('Host', 'must be sent exactly once').problem;
  }
  const allowed = [normalHostName(host), ...allowedHosts];
  for (const named of namedHosts(head)) {
    const name = hostNameOf(named);
    if (name === undefined) {
      return malformed('Host', 'must be a host name or an IP address, with or without a port')
        .problem;
    }
    if (!isAllowedHost(name, allowed) && !isAllowedHost(unprefixedName(head, name), allowed))
      return notAllowed(name, allowedHosts);
  }
  return undefined;
}

function notAllowed(name: string, allowedHosts: readonly string[]): Problem {
  return problem(
    'host-not-allowed',
    403,
    'The host is not allowed',
    `this server does not go by the name ${name}${advice(name, allowedHosts)}`,
  );
}

/** The setting cannot allow other ways to write an IP address, nor names that are not valid. */
function advice(name: string, allowedHosts: readonly string[]): string {
  const [readAs] = readAllowedHosts(name) ?? [];
  if (readAs === undefined) return ', which is not a valid host name';
  if (readAs !== name) return `: write the address as ${readAs}`;
  return `: if it should, start it with STOCKBOOK_ALLOWED_HOSTS=${[...allowedHosts, name].join(',')}`;
}
