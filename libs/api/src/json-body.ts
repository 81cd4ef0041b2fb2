import { Decimal } from '@stockbook/domain';
import { problem } from '@stockbook/workflow';
import { visit } from 'jsonc-parser';
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

/** Runs after the parse, so the text is well-formed JSON. */
function checkText(text: string): void {
  const seen: Set<string>[] = [];
  let depth = 0;
  const enter = () => {
    depth += 1;
    // Checked on the way down: a body of nested brackets must not exhaust the stack.
    if (depth > MAX_DEPTH) throw malformed('body', `must be nested at most ${MAX_DEPTH} deep`);
  };
  const leave = () => {
    depth -= 1;
  };
  visit(text, {
    onObjectBegin: () => {
      enter();
      seen.push(new Set());
    },
    onObjectEnd: () => {
      leave();
      seen.pop();
    },
    onArrayBegin: enter,
    onArrayEnd: leave,
    onLiteralValue: (value, offset, length, _line, _character, pathSupplier) => {
      if (typeof value === 'number' && isRounded(value, text.slice(offset, offset + length))) {
        const field = pathSupplier().join('.') || 'body';
        throw malformed(
          field,
          'has more digits than a JSON number can hold: send it as a string of at most 18 digits',
        );
      }
    },
    onObjectProperty: (key, _offset, _length, _line, _character, pathSupplier) => {
      const keys = seen.at(-1);
      if (keys?.has(key))
        throw malformed([...pathSupplier(), key].join('.'), 'must occur only once');
      keys?.add(key);
    },
  });
}

/** Whether the parse changed the number, as 2.99999999999999999999 to 3. */
const isRounded = (value: number, text: string): boolean =>
  Number.isFinite(value) && !new Decimal(text).eq(String(value));
