import { type ApiRequest, type ApiResponse, textOf } from '@stockbook/api';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Turns the event of an HTTP API (payload format 2.0) into a request of libs/api. */
export function toApiRequest(event: APIGatewayProxyEventV2): ApiRequest {
  const { requestContext, rawPath, rawQueryString, headers } = event;
  return {
    method: requestContext.http.method,
    path: encodedPath(rawPath),
    query: rawQueryString,
    headers,
    body: bodyOf(event),
  };
}

/** Turns a response of libs/api into the result that an HTTP API expects. */
export const toResult = (
  { requestContext }: APIGatewayProxyEventV2,
  response: ApiResponse,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: response.status,
  headers: response.headers,
  // A response to HEAD is that to GET without the body.
  ...(response.body !== undefined &&
    requestContext.http.method !== 'HEAD' && { body: textOf(response) }),
});

/** The paths with an id that can contain slashes. A product's id cannot end in what follows it. */
const WITH_SLASHES = [
  /^(\/products\/)(.+?)(\/(?:events|movements|search))?$/s,
  /^(\/causes\/)(.+)$/s,
];

/**
 * Encodes a path again. An HTTP API decodes all of it except `%25`, so that a slash of an id looks like
 * any other.
 */
function encodedPath(rawPath: string): string {
  const found = WITH_SLASHES.map((pattern) => pattern.exec(rawPath)).find((each) => each !== null);
  const [, before, id, after = ''] = found ?? [];
  return before === undefined || id === undefined
    ? rawPath.split('/').map(encode).join('/')
    : `${before}${encode(id)}${after}`;
}

/** The gateway has replaced bytes that are not UTF-8 by U+FFFD. They become `%FF`, which libs/api refuses. */
const encode = (decoded: string): string =>
  decoded
    .replace(/[^%]+/g, (text) => encodeURIComponent(text.toWellFormed()))
    .replaceAll(encodeURIComponent('\ufffd'), '%FF');

/**
 * The bytes of the body. An HTTP API replaces bytes that are not UTF-8 by U+FFFD, which changes the
 * length. If the length differs, the body is a byte that is not UTF-8, so that libs/api refuses it.
 */
function bodyOf({ body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2): Uint8Array {
  if (isBase64Encoded) return Buffer.from(body, 'base64');
  const bytes = Buffer.from(body);
  const { 'content-length': length = String(bytes.byteLength) } = headers;
  const replaced = body.includes('\ufffd') && Number(length) !== bytes.byteLength;
  return replaced ? Uint8Array.of(0xff) : bytes;
}
