import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A key that AWS knows. */
export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const sha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** As RFC 3986 encodes: encodeURIComponent leaves five more characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Verifies a request as API Gateway does, from AWS's description of Signature Version 4 and without its SDK.
 *
 * @returns why the signature is wrong; undefined if it is right
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(
  request: IncomingMessage,
  body: Uint8Array,
  key: Key,
): string | undefined {
  const { authorization = '', 'x-amz-date': date = '' } = request.headers;
  const [, id, scope = '', names = '', given] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      authorization,
    ) ?? [];
  if (id !== key.accessKeyId) return `the key ${id} is not known`;
  const signed = names.split(';');
  if (!signed.includes('host')) return 'the host is not signed';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method,
    path.split('/').map(encode).join('/'),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', String(date), scope, sha256(canonical)].join('\n');
  const signing = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${key.secretAccessKey}`);
  const right = hmac(signing as Buffer, text).toString('hex');
  return given === right ? undefined : `the signature does not match:\n${canonical}`;
}

/** Of what is sent: a query that is not encoded as it must be does not match. */
const canonicalQuery = (query: string): string =>
  query
    .split('&')
    .filter((each) => each !== '')
    .map((each) => (each.includes('=') ? each : `${each}=`))
    .map((each) =>
      each
        .split('=')
        .map((part) => encode(decodeURIComponent(part)))
        .join('='),
    )
    .sort()
    .join('&');
