import type { IncomingMessage } from 'node:http';

/** Where the console says what it may do. */
export const SETTINGS = '/console.json';

/** Names of files that Vite gives a hash of their content: they never change. */
const ASSETS = '/assets/';

/**
 * The path of the console that a request asks for; undefined if the request is for the API.
 *
 * `/` belongs to both: a browser, which names text/html in Accept, gets the console, and other clients get
 * the page of the API.
 *
 * @example consolePath({ method: 'GET', url: '/', headers: { accept: 'text/html,*' } }) // '/'
 */
export function consolePath({
  method,
  url = '',
  headers: { accept = '' },
}: Pick<IncomingMessage, 'method' | 'url'> & {
  readonly headers: { readonly accept?: string | undefined };
}): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const [path = ''] = url.replace(/^https?:\/\/[^/?]*/i, '').split('?');
  if (path === '/') return /\btext\/html\b/i.test(accept) ? path : undefined;
  return path === SETTINGS || path === '/favicon.svg' || path.startsWith(ASSETS) ? path : undefined;
}

export const isAsset = (path: string): boolean => path.startsWith(ASSETS);
