import { problem } from '@stockbook/workflow';
import type { ApiRequest } from './http.ts';
import { readJson } from './read-json.ts';
import { malformed, ProblemError } from './problem-error.ts';

/** The largest body that is read, in bytes. An HTTP server that carries the API stops reading there too. */
export const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads a JSON body, by {@link readJson}. It also refuses bytes that are not UTF-8.
 *
 * @throws ProblemError 413, 415 or 400
 */
export function readJsonBody({ headers, body = new Uint8Array() }: ApiRequest): unknown {
  checkMediaType(headers);
  if (body.byteLength > MAX_BODY_BYTES) throw bodyTooLarge();
  return readJson(decode(body), 'body', { infinite: true });
}

/** Tells whether a request has a body, where it need not have one. */
export const hasBody = ({ body }: ApiRequest): boolean => body !== undefined && body.byteLength > 0;

export const bodyTooLarge = (): ProblemError => {
  const message = `must be at most ${MAX_BODY_BYTES} bytes: send one event in each request`;
  const title = 'The body is too large';
  return new ProblemError(
    problem('body-too-large', 413, title, message, [{ field: 'body', message }]),
  );
};

function checkMediaType(headers: ApiRequest['headers']): void {
  const contentType = (headers['content-type'] ?? '').toLowerCase();
  const [type = '', ...parameters] = contentType.split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (contentType.includes(',')) {
    throw unsupported('content-type', 'must be sent once, and be application/json');
  }
  if (!/^application\/(?:[\w.-]+\+)?json$/.test(type.trim())) {
    throw unsupported('content-type', 'must be application/json');
  }
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw unsupported('content-type', 'must have no charset, or utf-8');
  }
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw unsupported('content-encoding', 'must be left out: send the body uncompressed');
  }
}

const unsupported = (field: string, message: string): ProblemError =>
  new ProblemError(
    problem('unsupported-media-type', 415, 'Unsupported media type', `${field} ${message}`, [
      { field, message },
    ]),
    { 'accept-post': 'application/json' },
  );

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('body', 'must be UTF-8');
  }
}
