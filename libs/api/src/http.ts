import type { LogAttributes } from './log-attributes.ts';

/** A request in the same form in every home, whether it came through Express or Lambda. */
export interface ApiRequest {
  /** In capitals, such as `GET`. */
  readonly method: string;
  /** Without the query, still percent-encoded: `/products/100`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body's bytes, as received. */
  readonly body?: Uint8Array;
  /** Aborted when the client has disconnected: work that still waits then never starts. */
  readonly signal?: AbortSignal;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the log of requests. Not sent. */
  readonly attributes?: LogAttributes;
}

/** Half of a surrogate pair, as JSON.stringify escapes it. */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][\da-f]{2}/g;

/**
 * JSON text that every reader accepts. An event that came over the bus may have half of a surrogate pair,
 * which many readers refuse, and with it the whole page: it becomes U+FFFD.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\ufffd') : text;
}

/** A JSON reply. */
export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: toJson(body),
});
