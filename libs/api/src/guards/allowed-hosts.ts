import { domainToASCII } from 'node:url';
import { normalHostName } from './host-name.ts';
import { listOf } from './list-setting.ts';

/** Letters and digits of any script: browsers send the ASCII form of a name, a person may not. */
const NAME = /^\.?[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*\.?$/u;

/** What a setting must be that cannot be read. */
export const HOSTS_RULE =
  'STOCKBOOK_ALLOWED_HOSTS must be host names with commas between, such as stock.example, or .stock.example for its subdomains too; without scheme, port or path';

/**
 * Reads the value of STOCKBOOK_ALLOWED_HOSTS.
 *
 * @returns undefined if an item is not a host name
 * @example readAllowedHosts('Stock.example, .bücher.example') // ['stock.example', '.xn--bcher-kva.example']
 */
export function readAllowedHosts(value: string): readonly string[] | undefined {
  const names = listOf(value).map(allowedHostOf);
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** @returns undefined if the text is not a host name, such as `127.0.0.256` */
function allowedHostOf(text: string): string | undefined {
  const ascii = NAME.test(text) ? normalHostName(domainToASCII(text)) : '';
  return ascii === '' ? undefined : ascii;
}
