import { Decimal } from '@stockbook/domain';
import { problem } from '@stockbook/workflow';
import type { ApiRequest } from './http.ts';
import { malformed, ProblemError } from './problem-error.ts';

/** The largest body that is read, in bytes. An HTTP server that carries the API stops reading there too. */
export const MAX_BODY_BYTES = 64 * 1024;
const MAX_DEPTH = 32;

/**
 * Reads a JSON body.
 *
 * It is stricter than `JSON.parse`, which silently loses data: it refuses a key that occurs twice, a number
 * that would be rounded, and bytes that are not UTF-8.
 *
 * @throws ProblemError 413, 415 or 400
 */
export function readJsonBody({ headers, body = new Uint8Array() }: ApiRequest): unknown {
  checkMediaType(headers);
  if (body.byteLength > MAX_BODY_BYTES) throw bodyTooLarge();
  const text = decode(body);
  const value = parse(text);
  checkText(text);
  return value;
}

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

function parse(text: string): unknown {
  if (text.trim() === '') throw malformed('body', 'must be JSON, but is empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed('body', `must be JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** A text, a sign or another value of well-formed JSON. Blanks are left out. */
const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/** An object or array that is open where the text is read, and the place in it: a key or an index. */
type Level =
  | { readonly keys: Set<string>; place: string | undefined }
  | { readonly keys?: undefined; place: number };

/** Runs after the parse, so the text is well-formed JSON: its tokens alone tell what is where. */
function checkText(text: string): void {
  const open: Level[] = [];
  const field = () => open.map(({ place }) => place).join('.') || 'body';
  for (const [token] of text.matchAll(TOKEN)) {
    const level = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), place: undefined });
    else if (token === '[') open.push({ place: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') goOn(level);
    else if (token.startsWith('"') && level?.keys && level.place === undefined) {
      level.place = String(JSON.parse(token));
      if (level.keys.has(level.place)) throw malformed(field(), 'must occur only once');
      level.keys.add(level.place);
    } else if (/^[-\d]/.test(token) && isRounded(Number(token), token)) {
      throw malformed(
        field(),
        'has more digits than a JSON number can hold: send it as a string of at most 18 digits',
      );
    }
    // Checked on the way down: what is nested deeper costs nothing.
    if (open.length > MAX_DEPTH) {
      throw malformed('body', `must be nested at most ${MAX_DEPTH} deep`);
    }
  }
}

/** After a comma, an object has its next key, and an array its next item. */
function goOn(level: Level | undefined): void {
  if (level === undefined) throw new Error('well-formed JSON has no comma outside');
  if (level.keys) level.place = undefined;
  else level.place += 1;
}

/** Whether the parse changed the number, as 2.99999999999999999999 to 3. */
const isRounded = (value: number, text: string): boolean =>
  Number.isFinite(value) && !new Decimal(text).eq(String(value));
