import { BlockList, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * The warning for a server that other machines can reach.
 *
 * @param url where the server listens
 * @returns undefined if only this machine can reach it
 */
export function exposure(url: string): string | undefined {
  const address = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return undefined;
  return `other machines can reach ${url}, and can read and change all data, because Stockbook does not ask who they are: set HOST to 127.0.0.1, or protect the port with a firewall or an authenticating proxy`;
}
