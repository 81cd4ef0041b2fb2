import { isIP, isIPv6 } from 'node:net';

const NAME = /^[a-z\d_-]+(?:\.[a-z\d_-]+)*$/;

/** A host name in one form: in small letters, without the dot that a full name may end with. */
export const normalHostName = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/**
 * The name or the IP address of a host that may have a port, as a Host header has it.
 *
 * @returns undefined if it is neither
 * @example
 * hostNameOf('LOCALHOST.:3000') // 'localhost'
 * hostNameOf('[::1]:3000') // '::1'
 * hostNameOf('user@localhost') // undefined
 */
export function hostNameOf(host: string): string | undefined {
  const [, address, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host) ?? [];
  if (address !== undefined) return isIPv6(address) ? address : undefined;
  const normal = normalHostName(name ?? '');
  return NAME.test(normal) ? normal : undefined;
}

/**
 * Whether requests may name a host. DNS rebinding needs a name that an attacker's DNS server resolves:
 * it cannot resolve an IP address, and browsers resolve localhost themselves.
 *
 * @param allowed names; one that begins with a dot allows its subdomains too, as in Vite
 * @example isAllowedHost('stock.example', ['.example']) // true
 */
export const isAllowedHost = (host: string, allowed: readonly string[]): boolean =>
  isIP(host) !== 0 ||
  [...allowed, '.localhost'].some((name) =>
    name.startsWith('.') ? `.${host}`.endsWith(name) : host === name,
  );
