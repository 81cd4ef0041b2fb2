import type { ApiRequest } from '@stockbook/api';
import type { Request } from 'express';

/** A request of Express as the API takes it. */
export function toApiRequest(request: Request, body: Buffer): ApiRequest {
  const { method, originalUrl } = request;
  // A server must accept the absolute form too: `GET http://localhost/health` (RFC 9112, 3.2.2).
  const [path, query = ''] = splitOnce(originalUrl.replace(/^https?:\/\/[^/?]*/i, ''), '?');
  return { method, path, query, ...headersOf(request), body };
}

// Not `request.headers`: of some names it keeps only the first value, so that a second one goes unseen.
export const headersOf = ({ headersDistinct }: Request): Pick<ApiRequest, 'headers'> => ({
  headers: Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ')]),
  ),
});

/** The path of a request as its client sent it, without the query. */
export const pathOf = ({ originalUrl }: Request): string => splitOnce(originalUrl, '?')[0];

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
