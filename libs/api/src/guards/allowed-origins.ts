import { listOf } from './list-setting.ts';

/** What a setting must be that cannot be read. */
export const ORIGINS_RULE =
  'STOCKBOOK_ALLOWED_ORIGINS must be origins with commas between, such as https://stock.example or http://localhost:5173; without a path, and not * or null';

/**
 * Reads the value of STOCKBOOK_ALLOWED_ORIGINS.
 *
 * @returns undefined if an item is not an origin
 * @example readAllowedOrigins('http://localhost:5173, HTTPS://Stock.example') // ['http://localhost:5173', 'https://stock.example']
 */
export function readAllowedOrigins(value: string): readonly string[] | undefined {
  const origins = listOf(value).map(originOf);
  return origins.every((origin) => origin !== undefined) ? origins : undefined;
}

/**
 * An origin as browsers send it: scheme, host and the port that is not the scheme's default.
 *
 * @returns undefined if the text is not an origin, such as `null`, `*` or a URL with a path
 */
export function originOf(text: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]*:\/\/[^/?#@\\*\s]+$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`.toLowerCase();
}
