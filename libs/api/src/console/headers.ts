import { isAsset, SETTINGS } from './console-path.ts';

/**
 * What the browser may do for a page of the console: run and load what the server sends, and ask only this
 * server. Nothing inline, nothing evaluated, no form, no frame around it.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const security = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A year, in seconds. */
const FOR_EVER = 31_536_000;

/** The headers of a file of the console. @param path the console's path: see `consolePath` */
export const headersOf = (path: string): Readonly<Record<string, string>> => ({
  ...security,
  vary: 'accept',
  'cache-control': cacheControl(path),
});

/** A page is asked for again each time, by its ETag: it names the files of the newest build. */
function cacheControl(path: string): string {
  if (path === SETTINGS) return 'no-store';
  return isAsset(path) ? `public, max-age=${FOR_EVER}, immutable` : 'no-cache';
}
