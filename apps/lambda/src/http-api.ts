import type { ApiRequest, ApiResponse } from '@stockbook/api';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What an HTTP API hands over (payload format 2.0), as a request of the contract. */
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

/** A reply of the contract, as an HTTP API takes it. */
export const toResult = (
  { requestContext }: APIGatewayProxyEventV2,
  { status, headers, body }: ApiResponse,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers,
  // HEAD is GET without its body.
  ...(body !== undefined && requestContext.http.method !== 'HEAD' && { body }),
});

/**
 * An HTTP API hands over the path decoded but for `%25`, and does not say which slashes were part of
 * an id. Only a product's id may have some: all that stands between its path's first part and its
 * last is the id.
 */
function encodedPath(rawPath: string): string {
  const [, productId, events = ''] = /^\/products\/(.+?)(\/events)?$/s.exec(rawPath) ?? [];
  return productId === undefined
    ? rawPath.split('/').map(encode).join('/')
    : `/products/${encode(productId)}${events}`;
}

/** What was no UTF-8 became U+FFFD on its way, and stays what nothing can be called. */
const encode = (decoded: string): string =>
  decoded
    .replace(/[^%]+/g, (text) => encodeURIComponent(text.toWellFormed()))
    .replaceAll(encodeURIComponent('\ufffd'), '%FF');

/**
 * The bytes of the body. Where some were no UTF-8, an HTTP API has put U+FFFD in their place, and
 * only the length they had tells: then one stands for them that is refused as they would have been.
 */
function bodyOf({ body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2): Uint8Array {
  if (isBase64Encoded) return Buffer.from(body, 'base64');
  const bytes = Buffer.from(body);
  const { 'content-length': length = String(bytes.byteLength) } = headers;
  const replaced = body.includes('\ufffd') && Number(length) !== bytes.byteLength;
  return replaced ? Uint8Array.of(0xff) : bytes;
}
