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
  /**
   * Aborted when the client has disconnected: work that still waits then never starts, and a streamed body
   * ends.
   */
  readonly signal?: AbortSignal;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The text, or a stream of text that ends only with the request's signal. A home gets streams only if it
   * gives its API `live`. It takes the next part of a stream when the client has taken the one before, and
   * none for HEAD.
   */
  readonly body?: string | AsyncIterable<string>;
  /** For the log of requests. Not sent. */
  readonly attributes?: LogAttributes;
}

/** A reply that is no stream. */
export interface TextResponse extends ApiResponse {
  readonly body?: string;
}

/**
 * The text of a reply's body; the empty text without one.
 *
 * @throws Error if the body is a stream
 */
export function textOf({ body = '' }: ApiResponse): string {
  if (typeof body !== 'string') throw new Error('the body of the reply is a stream');
  return body;
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
): TextResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: toJson(body),
});
