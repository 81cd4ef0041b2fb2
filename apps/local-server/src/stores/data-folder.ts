import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badStoreUrl } from './bad-store-url.ts';

/**
 * Returns the folder that `pglite:<folder>` names, as an absolute path. `~` is the user's home directory,
 * and a file URL is the path that it means.
 *
 * @throws ConfigurationError with the right spelling, if the text is another URL or names no folder
 * @example
 * dataFolder('/var/lib/stockbook') // '/var/lib/stockbook'
 * dataFolder('file:///var/lib/my%20stock') // '/var/lib/my stock'
 */
export function dataFolder(text: string): string {
  if (text.trim() === '') throw badStoreUrl('the folder is missing');
  if (text !== text.trim()) throw badStoreUrl('leave out the white space around the folder');
  if (/^~(?=[/\\]|$)/.test(text)) return join(homedir(), text.slice(1));
  if (text.startsWith('~')) {
    throw badStoreUrl(`write the home directory of ${/^~[^/\\]*/.exec(text)} out as a full path`);
  }
  if (/^file:/i.test(text)) return fromFileUrl(text);
  const [, scheme] = /^([a-z][a-z\d+.-]+):\/\//i.exec(text) ?? [];
  if (scheme !== undefined) {
    throw badStoreUrl(
      `pglite: takes a folder of this machine, such as pglite:./data, and no ${scheme}: URL`,
    );
  }
  const [, host] = /^\/\/([^/].*)$/.exec(text) ?? [];
  if (host !== undefined) throw badStoreUrl(`write pglite:./${host} or pglite:/${host}`);
  return resolve(text);
}

function fromFileUrl(text: string): string {
  if (/^file:\/\/(?:localhost)?\//i.test(text)) {
    try {
      return fileURLToPath(text);
    } catch {
      // Such as an escaped slash, which no path can have.
    }
  }
  throw badStoreUrl('write pglite:/path/to/folder, or pglite:file:///path/to/folder');
}
